"""Change what is written about somebody in the register."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.commissioning.processes import words_of
from throughline.people.queries import person_asking
from throughline.reviewing import operations
from throughline.reviewing.addresses import participant_or_404
from throughline.reviewing.forms.participant import ParticipantForm


def change_participant(request: HttpRequest, code: str, side: str, number: int) -> HttpResponse:
    participant = participant_or_404(request, code, side, number)
    form = ParticipantForm(
        request.POST or None, side=side, person=words_of(participant.review).person, participant=participant
    )
    if request.method == "POST" and form.is_valid():
        operations.change_participant(participant=participant, by=person_asking(request), **form.cleaned_data)
        messages.success(request, "The entry is saved.")
        return redirect("participant", code=code, side=side, number=number)
    context = {"form": form, "participant": participant}
    return render(request, "reviewing/change_participant.html", context, status=400 if form.errors else 200)
