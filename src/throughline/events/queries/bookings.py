"""Who comes to an event, for its organisers; and the numbers by sector."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from throughline.events.models import Booking, BookingState, Event, Feedback, Usefulness
from throughline.events.policies import may_manage_bookings
from throughline.library import vocabularies
from throughline.people.models import Person
from throughline.people.policies import Actor
from throughline.people.sealing import unseal


@dataclass(frozen=True, slots=True)
class Need:
    """What somebody with a place needs to take part, and eats, in the clear."""

    name: str
    needs: str
    diet: str


@dataclass(frozen=True, slots=True)
class SectorRow:
    """How many of one sector have a place, wait, and came."""

    sector: str
    places: int
    waiting: int
    came: int


def bookings_of(event: Event, *, seen_by: Actor, words: str = "") -> QuerySet[Booking]:
    """Return the bookings whose addresses are confirmed, to organisers; with all of these words in name or address."""
    found = Booking.objects.live().filter(event=event).exclude(state=BookingState.ASKED)
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(email__icontains=word))
    return found.order_by("state", "name", "pk") if may_manage_bookings(seen_by) else found.none()


def booking_by_ticket(event: Event, ticket: str, *, seen_by: Actor) -> Booking | None:
    """Return the booking whose ticket was scanned or read out, however it was typed."""
    plain = "".join(ticket.split()).replace("-", "").upper()
    return bookings_of(event, seen_by=seen_by).filter(ticket=plain).first()


def needs_of(event: Event, *, seen_by: Actor) -> list[Need]:
    """Return what those with a place need, to organisers. After the event it is erased."""
    if not may_manage_bookings(seen_by):
        return []
    with_needs = Booking.objects.with_place().filter(event=event).exclude(sealed_needs="", sealed_diet="")
    return [Need(one.name, _opened(one.sealed_needs), _opened(one.sealed_diet)) for one in with_needs]


def by_sector(event: Event, *, seen_by: Actor) -> list[SectorRow]:
    """Return the numbers of each sector that anybody is from, in the order of the vocabulary."""
    if not may_manage_bookings(seen_by):
        return []
    rows = bookings_of(event, seen_by=seen_by).values_list("sector", "state", "attended_at")
    places = Counter(sector for sector, state, _ in rows if state == BookingState.CONFIRMED)
    waiting = Counter(sector for sector, state, _ in rows if state == BookingState.WAITING)
    came = Counter(sector for sector, _, attended_at in rows if attended_at)
    known = [sector for sector, _ in vocabularies.choices("sectors")]
    present = sorted({*places, *waiting}, key=lambda one: known.index(one) if one in known else len(known))
    label = vocabularies.label_of
    return [SectorRow(label("sectors", one), places[one], waiting[one], came[one]) for one in present]


def total_of(rows: Iterable[SectorRow]) -> SectorRow:
    """Return the sum of the rows."""
    rows = list(rows)
    return SectorRow(
        "All", sum(row.places for row in rows), sum(row.waiting for row in rows), sum(row.came for row in rows)
    )


def places_left(event: Event) -> int | None:
    """Return how many places are free; None where there is room for everybody."""
    if event.capacity is None:
        return None
    return max(event.capacity - Booking.objects.with_place().filter(event=event).count(), 0)


def place_in_queue(booking: Booking) -> int:
    """Return how many are to get a place before this one, and one more."""
    queue = list(Booking.objects.in_queue().filter(event=booking.event).values_list("pk", flat=True))
    return queue.index(booking.pk) + 1 if booking.pk in queue else 0


def feedback_on(event: Event, *, seen_by: Actor) -> QuerySet[Feedback]:
    """Return what those who came thought, to organisers."""
    found = event.feedback.all()
    return found if may_manage_bookings(seen_by) else found.none()


def usefulness_counts(event: Event, *, seen_by: Actor) -> list[tuple[str, int]]:
    """Return how often each answer was given."""
    given = Counter(feedback_on(event, seen_by=seen_by).values_list("usefulness", flat=True))
    return [(str(choice.label), given[choice.value]) for choice in Usefulness]


def held_about(person: Person) -> list[dict[str, Any]]:
    """Return the bookings made with the person's address, for what we hold about them."""
    return [
        {
            "event": one.event.title,
            "name": one.name,
            "sector": one.sector,
            "role": one.role,
            "state": one.state,
            "needs": _opened(one.sealed_needs),
            "diet": _opened(one.sealed_diet),
            "asked": one.asked_at.isoformat(),
            "came": one.attended_at.isoformat() if one.attended_at else None,
        }
        for one in Booking.objects.filter(email=person.email).select_related("event").order_by("asked_at")
    ]


def _opened(sealed: str) -> str:
    return unseal(sealed) if sealed else ""
