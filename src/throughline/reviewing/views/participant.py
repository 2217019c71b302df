"""One person in the register: what was done with them, what they answered, how they take part."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.commissioning.processes import words_of
from throughline.people.queries import person_asking
from throughline.reviewing import policies, queries
from throughline.reviewing.addresses import participant_or_404
from throughline.reviewing.forms.participant import WORDS
from throughline.reviewing.models import Side


def participant(request: HttpRequest, code: str, side: str, number: int) -> HttpResponse:
    person, found = person_asking(request), participant_or_404(request, code, side, number)
    is_family = side == Side.FAMILY
    labels = {name: words[is_family][0].format(person=words_of(found.review).person) for name, words in WORDS.items()}
    written = [(label, getattr(found, name)) for name, label in labels.items() if getattr(found, name)]
    return render(
        request,
        "reviewing/participant.html",
        {
            "participant": found,
            "written": written,
            "steps": queries.steps_of(found, seen_by=person),
            "conversations": queries.conversations_of(found, seen_by=person),
            "contributions": queries.contributions_to_read(found, seen_by=person),
            "links": queries.links_of(found, seen_by=person),
            "may_change": bool(policies.may_change_involvement(person, found.review, side)),
            "may_hold": bool(policies.may_hold_conversation(person, found)),
            "may_read_words": bool(policies.may_read_words(person, found)),
            "may_share": bool(policies.may_share_part(person, found)),
        },
    )
