"""What a board looks at: what is due, overdue and stuck and why, what was closed on what evidence, what was said before.

A fixed number of questions to the database, whatever there is: each list shows its first few and says how many there are.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from throughline.briefings.models import GapAction
from throughline.briefings.queries import gap_actions_of
from throughline.improvement import policies
from throughline.improvement.models import Action, Behaviour, Effect, Evidence, FollowedRecommendation, Measure, Output
from throughline.improvement.queries.corrected import see_where_they_stand
from throughline.people.models import Organisation
from throughline.people.policies import Actor, require

SHOWN, SOON_DAYS, LATELY_DAYS = 10, 30, 180
UNREAD = ("expected", "measured_by", "baseline", "closed_why")


@dataclass(frozen=True, slots=True)
class Part:
    """The first few of a list, and how many there are in all."""

    items: list[Action]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.items)


@dataclass(frozen=True, slots=True)
class Board:
    """Everything on the board's page. `states` holds (heading, [(label, number of open and closed actions)])."""

    recommendations: int
    unanswered: int
    overdue: Part
    due: Part
    stuck: Part
    to_look: Part
    closed: Part
    evidence: dict[int, list[Evidence]]
    waiting: dict[int, list[int]]
    repeats: list[FollowedRecommendation]
    repeat_count: int
    measures_to_look: list[Measure]
    gaps: list[GapAction]
    gap_count: int
    states: list[tuple[str, list[tuple[str, int]]]]


def board_of(organisation: Organisation, *, today: datetime.date, seen_by: Actor) -> Board:
    """Return the board's page."""
    require(policies.may_read(seen_by, organisation))
    of_mine = FollowedRecommendation.objects.filter(organisation=organisation)
    counts = of_mine.aggregate(
        all=Count("pk"),
        unanswered=Count("pk", filter=Q(position="")),
        repeats=Count("pk", filter=Q(earlier_count__gt=0)),
    )
    parts = _parts(organisation, today)
    gaps = gap_actions_of(organisation, seen_by=seen_by, open_only=True)
    open_ones = [*parts["stuck"].items, *parts["overdue"].items, *parts["due"].items]
    return Board(
        counts["all"], counts["unanswered"], parts["overdue"], parts["due"], parts["stuck"], parts["to_look"],
        parts["closed"], _evidence(parts["closed"].items), _waiting(open_ones),
        _repeats(of_mine),
        counts["repeats"], _measures(organisation, today), gaps[:SHOWN], len(gaps), _states(organisation),
    )  # fmt: skip


def _parts(organisation: Organisation, today: datetime.date) -> dict[str, Part]:
    """Return the lists, each by its name. All of them are counted in one question, whatever they hold."""
    soon, lately = today + datetime.timedelta(days=SOON_DAYS), today - datetime.timedelta(days=LATELY_DAYS)
    wanted = {
        "stuck": (Q(closed_on=None, is_stuck=True), "due_on"),
        "overdue": (Q(closed_on=None, due_on__lt=today), "due_on"),
        "due": (Q(closed_on=None, due_on__gte=today, due_on__lte=soon), "due_on"),
        "to_look": (Q(closed_on__isnull=False, look_on__lte=today), "look_on"),
        "closed": (Q(closed_on__gte=lately), "-closed_on"),
    }
    plain = Action.objects.filter(organisation=organisation).order_by()
    counts = plain.aggregate(**{name: Count("pk", filter=which) for name, (which, _) in wanted.items()})
    # Rows are put in order by their keys alone: with their sealed texts the database would carry megabytes about.
    keys = {
        name: list(plain.filter(which).order_by(order, "number").values_list("pk", flat=True)[:SHOWN])
        for name, (which, order) in wanted.items()
    }
    rows = Action.objects.filter(pk__in={key for found in keys.values() for key in found})
    by_key = {row.pk: row for row in rows.select_related("owner").defer(*UNREAD)}
    return {name: Part([by_key[key] for key in keys[name]], counts[name]) for name in wanted}


def _repeats(of_mine: QuerySet[FollowedRecommendation]) -> list[FollowedRecommendation]:
    """Return the recommendations like which other reports hold most."""
    found = of_mine.filter(earlier_count__gt=0).order_by("-earlier_count", "number")
    rows = FollowedRecommendation.objects.defer("finding", "strength_because")
    shown = list(
        rows.filter(pk__in=list(found.values_list("pk", flat=True)[:SHOWN])).order_by("-earlier_count", "number")
    )
    see_where_they_stand(shown)
    return shown


def _evidence(closed: list[Action]) -> dict[int, list[Evidence]]:
    """Return the evidence of closed actions, by the action's row."""
    found: dict[int, list[Evidence]] = {}
    for one in Evidence.objects.filter(action__in=closed).order_by("true_on", "pk"):
        found.setdefault(one.action_id, []).append(one)
    return found


def _waiting(open_ones: list[Action]) -> dict[int, list[int]]:
    """Return, by the action's row, the numbers of the open actions that it waits for."""
    found: dict[int, list[int]] = {}
    joins = Action.waits_for.through.objects.filter(from_action__in=open_ones, to_action__closed_on=None)
    for row, number in joins.order_by("to_action__number").values_list("from_action", "to_action__number"):
        found.setdefault(row, []).append(number)
    return found


def _measures(organisation: Organisation, today: datetime.date) -> list[Measure]:
    due = Measure.objects.filter(organisation=organisation, look_on__lte=today).defer("expected", "conclusion")
    return list(due.order_by("look_on", "number")[:SHOWN])


def _states(organisation: Organisation) -> list[tuple[str, list[tuple[str, int]]]]:
    """Count the actions by each of the three states, in one question."""
    rows = (
        Action.objects.filter(organisation=organisation)
        .order_by()
        .values_list("output", "behaviour", "effect")
        .annotate(count=Count("pk"))
    )
    counted: list[dict[str, int]] = [{}, {}, {}]
    for *states, count in rows:
        for place, state in zip(counted, states, strict=True):
            place[state] = place.get(state, 0) + count
    return [
        (heading, [(label, places.get(value, 0)) for value, label in choices])
        for heading, choices, places in (
            ("Is it done?", Output.choices, counted[0]),
            ("Do people work differently?", Behaviour.choices, counted[1]),
            ("Do children notice?", Effect.choices, counted[2]),
        )
    ]
