"""What can be asked of papers and requests. Classes that a person may not read do not exist for them."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from throughline.commissioning.models import Review, ReviewRole
from throughline.people.models import Person
from throughline.people.policies import Actor, require
from throughline.reviewing import policies_papers as policies
from throughline.reviewing.models import InformationRequest, Paper
from throughline.reviewing.papers.classes import PaperClass


def papers_of(review: Review, *, seen_by: Actor, paper_class: str = "") -> QuerySet[Paper]:
    """Return the papers that this person may read, newest first, without their texts."""
    require(policies.may_read_papers_here(seen_by, review))
    classes = policies.readable_classes(seen_by, review)
    wanted = [one for one in classes if not paper_class or one == paper_class]
    found = Paper.objects.filter(review=review, paper_class__in=wanted)
    return found.select_related("agency").defer("pages", "own_key")


def papers_for_evidence(review: Review, *, seen_by: Actor) -> QuerySet[Paper]:
    """Return the papers that a judgement may rest on: of the classes that every reader of judgements may open."""
    if not policies.may_read_papers_here(seen_by, review):
        return Paper.objects.none()
    narrow = (PaperClass.LEGAL_ADVICE, PaperClass.CONVERSATION)
    return papers_of(review, seen_by=seen_by).exclude(paper_class__in=narrow)


def class_choices(review: Review, *, seen_by: Actor) -> list[tuple[str, str]]:
    """Return (value, label) of the classes that this person may read."""
    return [(value, PaperClass(value).label) for value in policies.readable_classes(seen_by, review)]


def paper_for(review: Review, number: int, *, seen_by: Actor) -> Paper | None:
    """Return a paper to whoever may read its class."""
    found = Paper.objects.select_related("review", "agency").filter(review=review, pk=number).first()
    return found if found is not None and policies.may_read_paper(seen_by, found) else None


def page_texts(paper: Paper) -> list[str]:
    """Return the text of each page that was read."""
    texts: list[str] = json.loads(str(paper.pages) or "[]")
    return texts


def requests_of(review: Review, *, seen_by: Actor) -> QuerySet[InformationRequest]:
    """Return the requests log, what is due soonest first."""
    require(policies.may_read_requests(seen_by, review))
    return InformationRequest.objects.filter(review=review).select_related("agency", "owner", "answered_by")


def in_log(
    asked: Iterable[InformationRequest], *, today: datetime.date, state: str = "", agency: str = ""
) -> list[tuple[InformationRequest, str]]:
    """Return requests with their states on a day: all, or those in one state, or of the agency with this number."""
    rows = [(one, one.state_on(today)) for one in asked if agency in ("", str(one.agency_id))]
    return [row for row in rows if state in ("", row[1])]


def papers_by_request(review: Review, *, seen_by: Actor) -> dict[int, list[Paper]]:
    """Return the papers that came with answers to the log's requests, as far as this person may read papers."""
    found: dict[int, list[Paper]] = {}
    if policies.may_read_papers_here(seen_by, review):
        for paper in papers_of(review, seen_by=seen_by).filter(for_request__isnull=False).order_by("pk"):
            found.setdefault(paper.for_request_id or 0, []).append(paper)
    return found


def request_for(review: Review, number: int, *, seen_by: Actor) -> InformationRequest | None:
    """Return one line of the log to whoever keeps it."""
    require(policies.may_change_requests(seen_by, review))
    return InformationRequest.objects.select_related("review").filter(review=review, pk=number).first()


def request_rows(review: Review, *, seen_by: Actor, today: datetime.date) -> Iterator[tuple[str, ...]]:
    """Yield the log as rows of text."""
    for one in requests_of(review, seen_by=seen_by):
        owner = one.owner.name if one.owner else ""
        days = [day.isoformat() if day else "" for day in (one.asked_on, one.due_on, one.received_on)]
        yield (one.agency.name, str(one.what), owner, *days, one.state_on(today), str(one.answer), str(one.gap))


def team_members(review: Review) -> QuerySet[Person]:
    """Return everybody who has a part in the review now."""
    return Person.objects.filter(pk__in=ReviewRole.objects.present().filter(review=review).values("person")).order_by(
        "name"
    )
