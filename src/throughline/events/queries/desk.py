"""How an event stands, for its organiser's desk."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from throughline.events.models import (
    Booking,
    BookingState,
    Contribution,
    ContributionState,
    Event,
    Question,
    SummitTable,
)
from throughline.events.policies import may_arrange_events
from throughline.people.policies import Actor


@dataclass(frozen=True, slots=True)
class AtDesk:
    """The counts at the top of the desk."""

    places: int
    waiting: int
    came: int
    contributions: int
    to_moderate: int


def standing_at_desk(event: Event, *, seen_by: Actor) -> AtDesk | None:
    """Return the counts, to organisers."""
    if not may_arrange_events(seen_by):
        return None
    bookings = Booking.objects.filter(event=event).aggregate(
        places=Count("pk", filter=Q(state=BookingState.CONFIRMED)),
        waiting=Count("pk", filter=Q(state=BookingState.WAITING)),
        came=Count("pk", filter=Q(attended_at__isnull=False)),
    )
    sent = Contribution.objects.filter(question__event=event).aggregate(
        contributions=Count("pk", filter=~Q(state=ContributionState.WITHDRAWN)),
        to_moderate=Count("pk", filter=Q(state=ContributionState.RECEIVED)),
    )
    return AtDesk(**bookings, **sent)


def questions_at_desk(event: Event, *, seen_by: Actor) -> QuerySet[Question]:
    """Return the questions with their tables and how much came in about each (`sent`), to organisers."""
    found = event.questions.prefetch_related("tables").annotate(sent=Count("contributions"))
    return found if may_arrange_events(seen_by) else found.none()


def tables_with_counts(event: Event, *, seen_by: Actor) -> QuerySet[SummitTable]:
    """Return the tables with how much came in at each (`sent`), to organisers."""
    standing = ~Q(contributions__state=ContributionState.WITHDRAWN)
    found = event.tables.annotate(sent=Count("contributions", filter=standing))
    return found if may_arrange_events(seen_by) else found.none()
