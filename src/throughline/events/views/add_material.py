"""Add slides, a transcript, a tool or reading to an event, as an item of the library."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughline.events import operations
from throughline.events.forms.add_material import AddMaterialForm
from throughline.events.views.finding import desk_form, event_or_404
from throughline.people.carrying_out import carried_out
from throughline.people.marks import needs


@needs("events:event:arrange")
def add_material(request: HttpRequest, code: str) -> HttpResponse:
    found = event_or_404(request, code)
    form = AddMaterialForm(request.POST or None, request.FILES or None)
    if carried_out(request, form, operations.add_material, event=found):
        messages.success(
            request, "It is in the library now, and listed with the event. It can be found once it is read."
        )
        return redirect("event_desk", code=code)
    return desk_form(request, form, found)
