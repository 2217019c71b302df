"""What agencies sent with their own answers, as whoever answers for them may see it: titles and days, never the papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from throughline.commissioning.models import AgencyRequest, Review, ReviewAgency
from throughline.people.models import Person
from throughline.reviewing.models import Paper


def with_papers_sent(asked: Iterable[AgencyRequest]) -> list[tuple[AgencyRequest, list[Paper]]]:
    """Return each request with the papers that came with its answer, in one query. Ask first who may see the requests."""
    requests, found = list(asked), defaultdict(list)
    papers = Paper.objects.filter(answers__in=[one.pk for one in requests]).defer("pages", "own_key")
    for paper in papers.order_by("added_at", "pk"):
        found[paper.answers_id].append(paper)
    return [(one, found[one.pk]) for one in requests]


def papers_sent_with(asked: AgencyRequest) -> list[Paper]:
    """Return the papers that came with one answer."""
    return with_papers_sent([asked])[0][1]


def answers_for(review: Review, person: Person) -> list[str]:
    """Return the names of the agencies for which this person answers and writes."""
    return list(ReviewAgency.objects.filter(review=review, writers=person).values_list("name", flat=True))
