"""Adding a document, slides or a video to a module."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.events.forms.add_learning_material import AddLearningMaterialForm
from throughline.events.operations import masterclass
from throughline.events.views.finding_learning import form_page, module_or_404
from throughline.people.carrying_out import carried_out
from throughline.people.marks import needs


@needs("events:event:arrange")
def add_learning_material(request: HttpRequest, code: str, module: int) -> HttpResponse:
    found = module_or_404(request, code, module)
    form = AddLearningMaterialForm(request.POST or None, request.FILES or None)
    if carried_out(request, form, masterclass.add_learning_material, module=found):
        messages.success(request, "The material is added.")
        return redirect("masterclass", code=code)
    return form_page(request, form, reverse("masterclass", kwargs={"code": code}), found.event.title)
