"""Tables that are taken along as CSV files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from throughline.events import queries
from throughline.events.models import Event
from throughline.library import vocabularies
from throughline.people.policies import Actor

Rows = Iterable[Sequence[str | float]]


def booking_rows(event: Event, seen_by: Actor) -> Iterator[list[str]]:
    """Who comes. What people need is left out: a file is soon in other hands."""
    yield ["Name", "Email", "Sector", "Role", "Booking", "Ticket", "Came"]
    for one in queries.bookings_of(event, seen_by=seen_by):
        label = vocabularies.label_of
        yield [
            one.name, one.email, label("sectors", one.sector), label("work-roles", one.role), one.get_state_display(),
            one.ticket, "yes" if one.attended_at else "no",
        ]  # fmt: skip


def number_rows(event: Event, seen_by: Actor) -> Iterator[list[str | int]]:
    """The numbers by sector."""
    yield ["Sector", "Places", "Waiting", "Came"]
    for row in queries.by_sector(event, seen_by=seen_by):
        yield [row.sector, row.places, row.waiting, row.came]


def feedback_rows(event: Event, seen_by: Actor) -> Iterator[list[str]]:
    """What those who came thought, without who."""
    yield ["Useful for your work?", "What do you take away?", "What will you do differently?", "What could be better?"]
    for one in queries.feedback_on(event, seen_by=seen_by):
        yield [one.get_usefulness_display(), one.took_away, one.will_change, one.could_be_better]


def contribution_rows(answers: Iterable[queries.Answer]) -> Iterator[list[str]]:
    """What the public page of a summit shows word for word."""
    yield ["Question", "Profession", "Recognised", "Why", "Reasons", "What helps", "In their own words", "Shortened"]
    for answer in answers:
        for one in answer.quotable:
            yield [
                answer.question.words, one.profession, one.get_recognised_display(), one.why,
                "; ".join(queries.reason_labels(one.reasons)), one.helps, one.own_words,
                "yes" if one.is_shortened else "no",
            ]  # fmt: skip


TABLES: dict[str, Callable[[Event, Actor], Rows]] = {
    "bookings": booking_rows,
    "numbers": number_rows,
    "feedback": feedback_rows,
}
