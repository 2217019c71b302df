"""The notes of one conversation, for the few who may read them. Each reading is recorded."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.people.models import Person
from throughline.people.queries import person_asking
from throughline.reviewing import operations, policies, queries
from throughline.reviewing.addresses import participant_or_404


def conversation(request: HttpRequest, code: str, side: str, number: int, pk: int) -> HttpResponse:
    person, participant = person_asking(request), participant_or_404(request, code, side, number)
    found = queries.conversation_of(participant, pk, seen_by=person)
    if found is None:
        raise Http404
    may_read = policies.may_read_conversation(person, found)
    notes = ""
    if may_read and isinstance(person, Person):
        operations.note_conversation_read(conversation=found, by=person)
        notes = queries.notes_of(found, seen_by=person)
    context = {"participant": participant, "conversation": found, "may_read": may_read, "notes": notes}
    return render(request, "reviewing/conversation.html", context)
