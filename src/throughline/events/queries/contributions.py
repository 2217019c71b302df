"""What tables contributed: for whoever moderates, for briefings, and for everybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Case, Q, QuerySet, When

from throughline.analysis.models import Study
from throughline.events.models import Contribution, ContributionState, Event, Question, Recognised, SummitTable
from throughline.events.policies import may_cite_contributions, may_lead_table, may_moderate
from throughline.library import vocabularies
from throughline.people.policies import Actor


@dataclass(frozen=True, slots=True)
class Said:
    """What was said about a practice issue at all summits together, in numbers."""

    recognised: list[tuple[str, int]]
    reasons: list[tuple[str, int]]
    events: list[Event]


@dataclass(frozen=True, slots=True)
class Answer:
    """A question of a summit with what was said: counts of everybody's answers, and the words that may be shown.

    `withdrawn` counts what was public until its author took it back.
    """

    question: Question
    recognised: list[tuple[str, int]]
    reasons: list[tuple[str, int]]
    quotable: list[Contribution] = field(default_factory=list)
    withdrawn: int = 0

    @property
    def total(self) -> int:
        return sum(count for _, count in self.recognised)

    @property
    def bars(self) -> list[tuple[str, int, str]]:
        """The reasons as rows of a chart."""
        return [(label, count, "") for label, count in self.reasons]


def table_by_code(join_code: str) -> SummitTable | None:
    """Return the table whose code was typed or scanned, however it was typed."""
    plain = "".join(join_code.split()).replace("-", "").upper()
    return SummitTable.objects.select_related("event").filter(join_code=plain).first()


def questions_of(table: SummitTable) -> list[Question]:
    return list(table.questions.order_by("number"))


def contributions_at(table: SummitTable, *, seen_by: Actor) -> QuerySet[Contribution]:
    """Return what came in at one table, the latest first, to facilitators."""
    found = table.contributions.exclude(state=ContributionState.WITHDRAWN).select_related("question")
    return found.order_by("-received_at", "-pk") if may_lead_table(seen_by) else found.none()


def contributions_to_moderate(event: Event, *, seen_by: Actor, state: str = "") -> QuerySet[Contribution]:
    """Return what came in at an event, those not looked at yet first, to whoever moderates."""
    found = Contribution.objects.filter(question__event=event).select_related("question", "table")
    if not may_moderate(seen_by):
        return found.none()
    return (found.filter(state=state) if state else found).order_by(
        Case(When(state=ContributionState.RECEIVED, then=0), default=1), "question__number", "received_at", "pk"
    )


def contribution_to_moderate(event: Event, number: int, *, seen_by: Actor) -> Contribution | None:
    return contributions_to_moderate(event, seen_by=seen_by).filter(pk=number).first()


def contributions_on(
    *, seen_by: Actor, study: Study | None = None, issue_number: int | None = None, pack_item: str = ""
) -> QuerySet[Contribution]:
    """Return what practitioners said about a practice issue and what may be cited: to everybody what is public, to
    whoever writes briefings whatever was approved. The issue is known by its study and number, its pack item, or both.
    """
    found = Contribution.objects.citable() if may_cite_contributions(seen_by) else Contribution.objects.published()
    return (
        found.filter(_about(study, issue_number, pack_item))
        .select_related("question__event")
        .order_by("question__event__starts_at", "pk")
    )


def said_on(
    *, seen_by: Actor, study: Study | None = None, issue_number: int | None = None, pack_item: str = ""
) -> Said:
    """Return how often a practice issue was recognised and which reasons were named, quoted or not, with the summits that
    it was put to; as far as `contributions_on` goes for the same person.
    """
    approved = Contribution.objects.filter(state=ContributionState.APPROVED)
    if not may_cite_contributions(seen_by):
        approved = approved.filter(published_at__isnull=False)
    found = approved.filter(_about(study, issue_number, pack_item)).select_related("question__event")
    recognised, reasons = _counted(found)
    return Said(recognised, reasons, list(dict.fromkeys(one.question.event for one in found)))


def contribution_cited(number: int) -> Contribution | None:
    """Return what a briefing cites by its number, in whatever state. Whether it may still be shown, `standing_of` says."""
    return Contribution.objects.filter(pk=number).select_related("question__event").first()


def standing_of(contribution: Contribution | None) -> str:
    """Say how a citation of a contribution stands: `public`, `approved` (not public yet), `withdrawn`, or `gone`."""
    if contribution is None:
        return "gone"
    if contribution.is_withdrawn:
        return "withdrawn"
    if contribution.state != ContributionState.APPROVED or not contribution.may_be_quoted:
        return "gone"
    return "public" if contribution.published_at else "approved"


def answers_of(event: Event) -> list[Answer]:
    """Return what the public page of a summit shows: nothing before it is published, and only what was approved."""
    if event.contributions_published_at is None:
        return []
    public = list(
        Contribution.objects.filter(question__event=event, published_at__isnull=False).select_related("question")
    )
    return [
        _answer(question, [one for one in public if one.question_id == question.pk])
        for question in event.questions.all()
    ]


def reason_labels(ids: Iterable[str]) -> list[str]:
    return [vocabularies.label_of("reason-types", one) for one in ids]


def _about(study: Study | None, issue_number: int | None, pack_item: str) -> Q:
    asked = Q(pk=None)
    if study is not None and issue_number is not None:
        asked |= Q(question__study=study, question__issue_number=issue_number)
    return asked | Q(question__pack_item=pack_item) if pack_item else asked


def _counted(some: Iterable[Contribution]) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """Return how often it was recognised, and how often each reason was named."""
    some = list(some)
    recognised = Counter(one.recognised for one in some)
    reasons = Counter(reason for one in some for reason in one.reasons)
    label = vocabularies.label_of
    return (
        [(str(choice.label), recognised[choice.value]) for choice in Recognised],
        [(label("reason-types", one), count) for one, count in reasons.most_common()],
    )


def _answer(question: Question, public: list[Contribution]) -> Answer:
    standing = [one for one in public if not one.is_withdrawn]
    recognised, reasons = _counted(standing)
    return Answer(
        question,
        recognised,
        reasons,
        [one for one in standing if one.may_be_quoted and (one.why or one.helps or one.own_words)],
        len(public) - len(standing),
    )
