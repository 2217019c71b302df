"""Put somebody in the register of their side."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.commissioning.processes import words_of
from throughline.people.queries import person_asking
from throughline.reviewing import operations
from throughline.reviewing.addresses import review_or_404
from throughline.reviewing.forms.participant import ParticipantForm
from throughline.reviewing.models import Side


def add_participant(request: HttpRequest, code: str, side: str) -> HttpResponse:
    review = review_or_404(request, code)
    form = ParticipantForm(request.POST or None, side=side, person=words_of(review).person)
    if request.method == "POST" and form.is_valid():
        added = operations.add_participant(review=review, side=side, by=person_asking(request), **form.cleaned_data)
        messages.success(request, f"{added.label} is in the register.")
        return redirect("participant", code=code, side=side, number=added.number)
    context = {"form": form, "review": review, "side": Side(side)}
    return render(request, "reviewing/add_participant.html", context, status=400 if form.errors else 200)
