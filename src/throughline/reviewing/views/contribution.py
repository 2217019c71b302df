"""What somebody sent by their private link, and how it was used. Each reading is recorded."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.people.models import Person
from throughline.people.queries import person_asking
from throughline.reviewing import operations, queries
from throughline.reviewing.addresses import participant_or_404
from throughline.reviewing.forms.contribution import ContributionForm


def contribution(request: HttpRequest, code: str, side: str, number: int, said: int) -> HttpResponse:
    person, participant = person_asking(request), participant_or_404(request, code, side, number)
    found = queries.contribution_numbered(participant, said, seen_by=person)
    if found is None or not isinstance(person, Person):
        raise Http404
    form = ContributionForm(request.POST or None, initial={"used": found.used})
    if request.method == "POST" and form.is_valid():
        operations.say_how_used(contribution=found, by=person, used=form.cleaned_data["used"])
        messages.success(request, "They can read now how it was used.")
        return redirect("contribution", code=code, side=side, number=number, said=said)
    if not found.withdrawn_at:
        operations.note_words_read(contribution=found, by=person)
    context = {"form": form, "participant": participant, "contribution": found}
    return render(request, "reviewing/contribution.html", context, status=400 if form.errors else 200)
