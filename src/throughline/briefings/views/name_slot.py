"""Naming an open place of a set."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from throughline.briefings import operations, queries
from throughline.briefings.forms.name_slot import NameSlotForm
from throughline.people.carrying_out import carried_out, found_or_404
from throughline.people.marks import needs


@never_cache
@needs("briefings:briefing:write")
def name_slot(request: HttpRequest, set_id: str, number: int) -> HttpResponse:
    place = found_or_404(queries.place_of(f"{set_id}:{number}"))
    form = NameSlotForm(request.POST if request.method == "POST" else None)
    if carried_out(request, form, operations.name_slot, slot=place.key):
        messages.success(request, "The place is named.")
        return redirect("briefing_set", set_id=set_id)
    context = {"form": form, "back": reverse("briefing_set", args=[set_id]), "back_to": "The set"}
    return render(request, "briefings/write.html", context, status=400 if form.errors else 200)
