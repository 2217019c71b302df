"""What a running review adds to its home page, for one person: the ways into its pages, and what waits there."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from throughline.commissioning.contributions import INFORMATION, REPORT, RUNNING, VOICES, Line, Link, Owed
from throughline.commissioning.models import Review
from throughline.commissioning.policies import may_answer_requests_here, may_in_review, permissions_in_review
from throughline.commissioning.states import State
from throughline.commissioning.together import rows_of
from throughline.people.models import Person
from throughline.people.policies import Actor
from throughline.reviewing import policies_papers as policies
from throughline.reviewing.models import (
    Contribution,
    Destruction,
    Draft,
    DraftSignOff,
    InformationRequest,
    ParallelProcess,
    ReviewTask,
    Side,
)
from throughline.reviewing.policies import READ_INVOLVEMENT, READ_WORDS
from throughline.reviewing.queries.agency_answers import asked_of_agencies
from throughline.reviewing.queries.papers import papers_of
from throughline.reviewing.queries.retention import first_due_on
from throughline.reviewing.queries.timetable import unseen_slippages

# (what the link says, name of the address, permission that opens it, group)
_LINKS = (
    ("Judgements by the Quality Markers", "judgements", "review:judgement:read", REPORT),
    ("Drafts", "drafts", "review:draft:read", REPORT),
    ("Timetable", "timetable", "review:timetable:read", RUNNING),
    ("Parallel processes", "parallel_processes", "review:parallel:read", RUNNING),
    ("Latest activity", "latest_activity", "review:papers:read", RUNNING),
)


def links(review: Review, person: Actor) -> Iterator[Link]:
    """Yield the ways that this person may go."""
    held = permissions_in_review(person, review) or frozenset()
    yield from _to_papers(review, person)
    for side in Side:
        if READ_INVOLVEMENT[side] in held:
            where = reverse("involvement", kwargs={"code": review.code, "side": str(side)})
            yield Link(f"{side.label}: taking part", where, VOICES)
    if "review:finding:read" in held:
        yield Link("Findings", reverse("findings", kwargs={"code": review.code}), REPORT)
    for label, name, permission, group in _LINKS:
        if permission in held:
            yield Link(label, reverse(name, kwargs={"code": review.code}), group)


def _about_keeping(review: Review) -> str:
    """Say in the link that papers are gone: else an empty list beside it reads as if nothing had ever been there."""
    is_any_gone = Destruction.objects.filter(review=review).exists()
    return "How long papers are kept, and what was destroyed" if is_any_gone else "How long papers are kept"


def _to_papers(review: Review, person: Actor) -> Iterator[Link]:
    pages = [
        ("What your agency was asked", "agency_requests", may_answer_requests_here(person, review)),
        ("Chronology of all agencies", "chronology", policies.may_read_chronology(person, review)),
        ("Agencies and their own chronologies", "chronology_agencies", policies.may_write_any(person, review)),
        ("Papers", "papers", policies.may_read_papers_here(person, review)),
        ("Requests for information", "information_requests", policies.may_read_requests(person, review)),
        (_about_keeping(review), "retention", policies.may_see_retention(person, review)),
    ]
    for label, name, may in pages:
        if may:
            yield Link(
                label, reverse(name, kwargs={"code": review.code}), RUNNING if name == "retention" else INFORMATION
            )


def waiting(review: Review, person: Actor) -> Iterator[Line]:
    """Yield what waits: requests to their agency, requests that they look after, words not answered, slippage not seen,
    tasks, dates of other processes that have passed, drafts to sign off, papers to destroy."""
    held = permissions_in_review(person, review) or frozenset()
    for one in asked_of_agencies(review, seen_by=person) if "review:request:answer" in held else ():
        if one.answered_on is None:
            where = {"code": review.code, "kind": one.kind, "request_number": one.thing.pk}
            said = f"Answer for {one.thing.agency.name}"
            yield Line(said, reverse("answer_agency_request", kwargs=where), one.thing.due_on)
    yield from _looked_after(review, person)
    yield from _words_sent(review, held)
    if isinstance(person, Person) and "review:timetable:read" in held:
        yield from _in_the_timetable(review, person)
    if "review:parallel:change" in held:
        yield from _passed_elsewhere(review)
    if "review:retention:destroy" in held and (due_on := first_due_on(review, today=timezone.localdate())):
        yield Line("Destroy papers whose day has come", reverse("retention", kwargs={"code": review.code}), due_on)
    if "review:draft:sign" in held and review.state == State.CHALLENGE:
        signed = DraftSignOff.objects.filter(draft__review=review, reopened_at=None).values("draft")
        for draft in Draft.objects.filter(review=review).exclude(pk__in=signed):
            yield Line("Sign the draft off", reverse("draft", kwargs={"code": review.code, "draft": draft.pk}))


def owed(review: Review, person: Actor) -> Iterator[Owed]:
    """Yield what agencies and people of the team owe: information that was asked for, and tasks."""
    if policies.may_read_requests(person, review):
        there = reverse("information_requests", kwargs={"code": review.code})
        unanswered = InformationRequest.objects.filter(review=review, received_on=None).select_related("agency")
        for asked in unanswered.defer("what", "gap"):
            yield Owed("Information for the review", asked.agency.name, there, asked.due_on)
    if may_in_review(person, review, "review:timetable:read") and may_in_review(person, review, "review:papers:read"):
        there = reverse("timetable", kwargs={"code": review.code})
        for task in ReviewTask.objects.filter(review=review, done_at=None).select_related("owner"):
            yield Owed(str(task.title), task.owner.name, there, task.due_on)


def sent(review: Review, person: Actor) -> dict[int, list[Link]]:
    """Return the papers that agencies sent with their answers, to whoever may read them, by number of the request."""
    found: dict[int, list[Link]] = {}
    if policies.may_read_papers_here(person, review):
        for paper in papers_of(review, seen_by=person).filter(answers__isnull=False).order_by("pk"):
            where = reverse("paper", kwargs={"code": review.code, "paper": paper.pk})
            found.setdefault(paper.answers_id or 0, []).append(Link(str(paper.title), where))
    return found


def _looked_after(review: Review, person: Actor) -> Iterator[Line]:
    """Yield the requests whose answers this person looks after and that have not come, so that they can ask again."""
    if isinstance(person, Person) and policies.may_change_requests(person, review):
        found = InformationRequest.objects.filter(owner=person, received_on=None).select_related("agency")
        for asked in rows_of(review, found.defer("what", "gap")):
            there = reverse("change_request", kwargs={"code": review.code, "asked": asked.pk})
            yield Line(f"Information from {asked.agency.name}", there, asked.due_on)


def _words_sent(review: Review, held: frozenset[str]) -> Iterator[Line]:
    """Yield what was sent by a private link and not answered yet, by number, to whoever may read it."""
    sides = [str(side) for side in Side if READ_WORDS[side] in held]
    if not sides:
        return
    found = Contribution.objects.filter(
        participant__side__in=sides, sent_at__isnull=False, used_at=None, withdrawn_at=None
    ).select_related("participant")
    for one in rows_of(review, found.defer("text", "used").order_by("sent_at"), by="participant__review"):
        who = one.participant
        where = {"code": review.code, "side": who.side, "number": who.number, "said": one.number}
        yield Line(f"Tell {who.label} how what they said was used", reverse("contribution", kwargs=where))


def _passed_elsewhere(review: Review) -> Iterator[Line]:
    """Yield the parallel processes whose next date has passed. Their own names are sealed, so that the kind stands here."""
    found = ParallelProcess.objects.filter(has_ended=False, next_on__lt=timezone.localdate())
    for one in rows_of(review, found.only("kind", "next_on", "review")):
        there = reverse("put_process", kwargs={"code": review.code, "process": one.pk})
        yield Line(f"Ask what came of it: {one.get_kind_display()}", there, one.next_on)


def _in_the_timetable(review: Review, person: Person) -> Iterator[Line]:
    for notice in unseen_slippages(review, person):
        there = {"code": review.code, "slippage": notice.slippage_id}
        yield Line("See which milestone has moved, and why", reverse("acknowledge_slippage", kwargs=there))
    for task in rows_of(review, ReviewTask.objects.filter(owner=person, done_at=None)):
        yield Line(task.title, reverse("finish_task", kwargs={"code": review.code, "task": task.pk}), task.due_on)
