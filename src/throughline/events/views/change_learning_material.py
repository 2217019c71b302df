"""Opening a material to everybody, keeping it for those who have a place, or taking it away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.events.operations import masterclass
from throughline.events.views.finding_learning import material_or_404
from throughline.people.marks import needs
from throughline.people.queries import person_asking


@needs("events:event:arrange")
def change_learning_material(request: HttpRequest, material: int) -> HttpResponse:
    found, person = material_or_404(request, material), person_asking(request)
    wanted = request.POST.get("change", "")
    if wanted == "remove":
        masterclass.remove_learning_material(material=found, by=person)
        messages.success(request, "The material is gone.")
        return redirect("masterclass", code=found.module.event.code)
    if wanted in ("open", "keep"):
        masterclass.open_learning_material(material=found, is_open=wanted == "open", by=person)
        messages.success(request, "Everybody can open it now." if wanted == "open" else "Only those with a place can.")
        return redirect("learning_material", material=found.pk)
    return render(request, "events/change_learning_material.html", {"material": found})
