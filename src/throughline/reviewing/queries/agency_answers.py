"""What agencies are asked and answered, as whoever answers for them sees it: the titles of their papers, never the papers."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from throughline.commissioning.models import AgencyRequest, Review, ReviewAgency
from throughline.commissioning.policies import may_answer_requests_here
from throughline.commissioning.queries import requests_to_answer
from throughline.people.models import Person
from throughline.people.policies import Actor
from throughline.reviewing.models import InformationRequest, Paper

FIRST, LATER = "first", "later"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request to an agency. `kind` says whether it came before the decision or while the review ran."""

    kind: str
    thing: AgencyRequest | InformationRequest
    papers: list[Paper]

    @property
    def question(self) -> str:
        return str(self.thing.question if isinstance(self.thing, AgencyRequest) else self.thing.what)

    @property
    def answered_on(self) -> datetime.date | None:
        return self.thing.answered_on if isinstance(self.thing, AgencyRequest) else self.thing.received_on


def information_to_answer(review: Review, *, seen_by: Actor) -> QuerySet[InformationRequest]:
    """Return what the running review asked of the agencies for which this person answers; nothing to anybody else."""
    if not isinstance(seen_by, Person) or not may_answer_requests_here(seen_by, review):
        return InformationRequest.objects.none()
    found = InformationRequest.objects.filter(review=review, agency__writers=seen_by)
    return found.select_related("agency", "review", "answered_by")


def asked_of_agencies(review: Review, *, seen_by: Actor) -> list[Asked]:
    """Return everything that this person answers, what is not answered first, then by the day it is due."""
    first = list(requests_to_answer(review, seen_by=seen_by))
    later = list(information_to_answer(review, seen_by=seen_by))
    papers: dict[tuple[str, int | None], list[Paper]] = defaultdict(list)
    sent = Paper.objects.filter(Q(answers__in=first) | Q(for_request__in=later)).defer("pages", "own_key")
    for paper in sent.order_by("added_at", "pk"):
        papers[(FIRST, paper.answers_id) if paper.answers_id else (LATER, paper.for_request_id)].append(paper)
    found = [Asked(FIRST, one, papers[FIRST, one.pk]) for one in first]
    found += [Asked(LATER, one, papers[LATER, one.pk]) for one in later]
    last = datetime.date.max
    return sorted(
        found, key=lambda one: (one.answered_on is not None, one.thing.due_on or last, one.kind, one.thing.pk)
    )


def asked_numbered(review: Review, kind: str, number: int, *, seen_by: Actor) -> Asked | None:
    """Return one of these."""
    found = asked_of_agencies(review, seen_by=seen_by)
    return next((one for one in found if (one.kind, one.thing.pk) == (kind, number)), None)


def answers_for(review: Review, person: Person) -> list[str]:
    """Return the names of the agencies for which this person answers and writes."""
    return list(ReviewAgency.objects.filter(review=review, writers=person).values_list("name", flat=True))
