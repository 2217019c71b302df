"""Writing a module of a masterclass: one that is there, or the next."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.events.forms.write_module import WriteModuleForm
from throughline.events.operations import masterclass
from throughline.events.queries import learning
from throughline.events.views.finding_learning import event_or_404, form_page
from throughline.people.carrying_out import carried_out
from throughline.people.marks import needs


@needs("events:event:arrange")
def write_module(request: HttpRequest, code: str, module: int) -> HttpResponse:
    event = event_or_404(request, code)
    if not 1 <= module <= learning.next_number(event):
        raise Http404
    form = WriteModuleForm(request.POST or None, module=learning.module_of(event, module))
    if carried_out(request, form, masterclass.write_module, event=event, number=module):
        messages.success(request, "The module is saved.")
        return redirect("masterclass", code=code)
    return form_page(request, form, reverse("masterclass", kwargs={"code": code}), event.title)
