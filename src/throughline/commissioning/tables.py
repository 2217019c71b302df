"""The tables of a review as rows for a CSV file: a head, then a line for each thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from throughline.commissioning import queries
from throughline.commissioning.models import Review
from throughline.commissioning.states import State
from throughline.people.policies import Actor

Rows = Iterator[list[Any]]


def clocks(review: Review, person: Actor) -> Rows:
    yield ["what is due", "counted from", "on", "target", "expected", "why later", "done", "tag", "source"]
    for one in queries.clocks_of(review, seen_by=person):
        clock, trigger = one.clock, one.trigger.label if one.trigger else ""
        days = [clock.counted_from, clock.target_on, clock.expected_on] if clock else ["", "", ""]
        rest = [clock.explanation, clock.met_on] if clock else ["", ""]
        yield [one.deadline.label, trigger, *days, *rest, one.deadline.tag, one.deadline.source]


def requests(review: Review, person: Actor) -> Rows:
    yield ["agency", "asked", "asked on", "due", "answered", "answer", "still missing"]
    for one in queries.agency_requests(review, seen_by=person):
        yield [one.agency.name, one.question, one.asked_on, one.due_on, one.answered_on, one.answer, one.gap]


def notices(review: Review, person: Actor) -> Rows:
    yield ["member", "agency", "told on", "how", "with the whole reasoning", "acknowledged on"]
    for one in queries.board_notices(review, seen_by=person):
        reasons = "yes" if one.has_reasons else "no"
        yield [one.member, one.agency, one.told_on, one.get_how_display(), reasons, one.acknowledged_on]


def moves(review: Review, person: Actor) -> Rows:
    yield ["when", "from", "to", "why", "who"]
    for one in queries.moves_of(review, seen_by=person):
        who = one.written_by.name if one.written_by else ""
        yield [one.written_at.isoformat(), State(one.before).label, State(one.after).label, one.reason, who]


TABLES: dict[str, Callable[[Review, Actor], Rows]] = {
    "clocks": clocks,
    "requests": requests,
    "notices": notices,
    "moves": moves,
}
