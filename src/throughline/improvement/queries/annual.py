"""A year of a partnership's improvement work, as its annual report tells it: in words and counts, never as a score."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass, field

from django.conf import settings
from django.utils import formats

from throughline.improvement import policies
from throughline.improvement.models import (
    Action,
    Behaviour,
    Closing,
    Effect,
    Evidence,
    EvidenceKind,
    FollowedRecommendation,
    LaterLook,
    Measure,
    Output,
    Position,
    Strength,
)
from throughline.improvement.queries.corrected import seen_where_they_stand
from throughline.improvement.queries.recommendations import words_of
from throughline.improvement.small_numbers import shown, shown_alone, total_shown
from throughline.people.models import Organisation
from throughline.people.policies import Actor, require

READ_FIRST = (
    "Texts that people wrote stand here as they wrote them. Read them for names and for what could point at one child before "
    "this is passed on."
)


@dataclass(frozen=True, slots=True)
class Table:
    """A small table of counts: a caption, headings, rows."""

    caption: str
    headings: tuple[str, str]
    rows: list[tuple[str, str]]


@dataclass(slots=True)
class Section:
    """A part of the report."""

    heading: str
    paragraphs: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """The report, ready to be set as a document."""

    title: str
    about: str
    sections: list[Section]


def annual_report(organisation: Organisation, year: int, *, today: datetime.date, seen_by: Actor) -> AnnualReport:
    """Return the report on the twelve months to the end of March `year` + 1, as partnerships count them [K]."""
    require(policies.may_read(seen_by, organisation))
    first, last = datetime.date(year, 4, 1), datetime.date(year + 1, 3, 31)
    smallest = int(settings.SMALLEST_NUMBER_SHOWN)
    period = f"{formats.date_format(first, 'j F Y')} to {formats.date_format(last, 'j F Y')}"
    about = f"{period}. Drawn on {formats.date_format(today, 'j F Y')}. {_left_out(smallest)} {READ_FIRST}"
    sections = [
        _asked(organisation, first, last, smallest), _done(organisation, min(today, last), smallest),
        _closed(organisation, first, last, smallest), _changed(organisation, first, last),
        _repeated(organisation, smallest),
    ]  # fmt: skip
    return AnnualReport(f"What became of recommendations: {organisation.name}", about, sections)


def _left_out(smallest: int) -> str:
    return f"Counts below {smallest} other than 0 are left out, and others where the total would give them away."


def written(cell: str) -> str:
    """Return a count as it is read: `2003` as `2,003`. What says that a count is left out stays as it is."""
    return f"{int(cell):,}" if cell.isdecimal() else cell


def _table(caption: str, heading: str, choices: list[tuple[str, str]], counts: Counter[str], smallest: int) -> Table:
    numbers = [counts.get(value, 0) for value, _ in choices]
    cells = [written(cell) for cell in shown(numbers, smallest)]
    rows = [(label, cell) for (_, label), cell in zip(choices, cells, strict=True)]
    return Table(caption, (heading, "How many"), [*rows, ("All", written(total_shown(numbers, smallest)))])


def _asked(organisation: Organisation, first: datetime.date, last: datetime.date, smallest: int) -> Section:
    came = FollowedRecommendation.objects.filter(
        organisation=organisation, added_at__date__gte=first, added_at__date__lte=last
    )
    rows = list(came.values_list("position", "strength"))
    positions = Counter(position for position, _ in rows)
    strengths = Counter(strength for _, strength in rows)
    answers = [*Position.choices, ("", "Not answered yet")]
    kinds = [*Strength.choices, ("", "Not confirmed yet")]
    return Section(
        "What was asked of us, and what we answered",
        [f"Recommendations that came in: {written(shown_alone(len(rows), smallest))}."],
        [
            _table("Responses", "Response", answers, positions, smallest),
            _table("What kind of remedy they ask for", "Kind", kinds, strengths, smallest),
        ],
    )


def _done(organisation: Organisation, on: datetime.date, smallest: int) -> Section:
    actions = list(
        Action.objects.filter(organisation=organisation, added_at__date__lte=on).values_list(
            "output", "behaviour", "effect", "closed_on", "due_on", "is_stuck"
        )
    )
    overdue = sum(closed is None and due is not None and due < on for *_, closed, due, _ in actions)
    stuck = sum(closed is None and is_stuck for *_, closed, _, is_stuck in actions)
    return Section(
        "How far the actions are",
        [
            "That something is done, that people work differently, and that children notice are three different things.",
            f"Open and overdue: {written(shown_alone(overdue, smallest))}. "
            f"Open and stuck: {written(shown_alone(stuck, smallest))}.",
        ],
        [
            _table("Is it done?", "State", list(Output.choices), Counter(a[0] for a in actions), smallest),
            _table(
                "Do people work differently?",
                "State",
                list(Behaviour.choices),
                Counter(a[1] for a in actions),
                smallest,
            ),
            _table("Do children notice?", "State", list(Effect.choices), Counter(a[2] for a in actions), smallest),
        ],
    )


def _closed(organisation: Organisation, first: datetime.date, last: datetime.date, smallest: int) -> Section:
    closed = list(
        Action.objects.filter(organisation=organisation, closed_on__gte=first, closed_on__lte=last).order_by(
            "closed_on"
        )
    )
    kinds = Counter(Evidence.objects.filter(action__in=closed).order_by().values_list("kind", flat=True))
    opened = LaterLook.objects.filter(
        action__organisation=organisation, looked_on__gte=first, looked_on__lte=last, held=LaterLook.Held.NO
    ).count()
    lines = [
        f"{one.label}, {formats.date_format(one.closed_on, 'j F Y')}, {one.get_closed_as_display().lower()}: {one.title}. "
        f"{one.closed_why}"
        for one in closed
        if one.closed_on is not None
    ]
    return Section(
        "What was closed, and on what evidence",
        [f"Opened again, because a change did not hold: {written(shown_alone(opened, smallest))}.", *lines],
        [
            _table("Closed as", "As", list(Closing.choices), Counter(one.closed_as for one in closed), smallest),
            _table("Evidence that they were closed on", "Kind", list(EvidenceKind.choices), kinds, smallest),
        ],
    )


def _changed(organisation: Organisation, first: datetime.date, last: datetime.date) -> Section:
    concluded = Measure.objects.filter(organisation=organisation, concluded_on__gte=first, concluded_on__lte=last)
    lines = []
    for one in concluded.order_by("concluded_on"):
        line = f"{one.name}: {one.conclusion} ({one.get_confidence_display()}.)"
        lines.append(f"{line} What else happened: {one.side_effects}" if one.side_effects else line)
    return Section("What changed", lines or ["No measure was concluded in this time."])


def _repeated(organisation: Organisation, smallest: int) -> Section:
    found = FollowedRecommendation.objects.filter(organisation=organisation, earlier_count__gt=0, forgotten_at=None)
    lines = [
        f"{one.label}: {words_of(one)} Reports since {one.earlier_since or 'an unknown year'} recommended much the same."
        for one in seen_where_they_stand(found.order_by("number")[:20])
    ]
    count = written(shown_alone(found.count(), smallest))
    said = f"Recommendations like which other reports hold some, as a machine compared their words: {count}."
    return Section("What repeats earlier learning", [said, *lines])
