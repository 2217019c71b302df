"""Stop showing somebody a text about themselves."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughline.people.models import Person
from throughline.people.queries import person_asking
from throughline.reviewing import operations, queries
from throughline.reviewing.addresses import participant_or_404


@require_POST
def take_part_back(request: HttpRequest, code: str, side: str, number: int, pk: int) -> HttpResponse:
    person, participant = person_asking(request), participant_or_404(request, code, side, number)
    shared = queries.shared_part_of(participant, pk, seen_by=person)
    if shared is None or not isinstance(person, Person):
        raise Http404
    operations.take_part_back(shared=shared, by=person)
    messages.success(request, "It is not shown to them any more.")
    return redirect("share_part", code=code, side=side, number=number)
