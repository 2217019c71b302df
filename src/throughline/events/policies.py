"""Who may do what with events, bookings and contributions, and when."""

from __future__ import annotations

from django.utils import timezone

from throughline.events.models import (
    BOOKING_MOVES,
    CONTRIBUTION_MOVES,
    Booking,
    BookingState,
    Contribution,
    ContributionState,
    Event,
    EventState,
    SummitTable,
)
from throughline.people.policies import ALLOWED, Actor, Verdict, by_permission, refused

# More than a table can have said: a script that posts without end is stopped here, and a room of people never is.
MOST_AT_A_TABLE = 1000


def may_arrange_events(person: Actor) -> Verdict:
    return by_permission(person, "events:event:arrange")


def may_see_event(person: Actor, event: Event) -> Verdict:
    """Everybody may see an event, once it is no longer being prepared."""
    return ALLOWED if event.state != EventState.DRAFT else may_arrange_events(person)


def may_change_event(person: Actor, event: Event) -> Verdict:
    verdict = may_arrange_events(person)
    if verdict and event.state == EventState.CANCELLED:
        return refused("This event is cancelled. Nothing about it can be changed any more.")
    return verdict


def may_manage_bookings(person: Actor) -> Verdict:
    return by_permission(person, "events:booking:manage")


def may_book(event: Event) -> Verdict:
    """Anybody may ask for a place while the event is open for booking and has not begun."""
    match event.state:
        case EventState.OPEN if not event.has_begun:
            return ALLOWED
        case EventState.CANCELLED:
            return refused("This event was cancelled.")
        case _:
            return refused("Booking for this event is closed.")


def may_cancel_booking(booking: Booking) -> Verdict:
    """Whoever holds the booking's link may, and organisers, until the event is over."""
    if BookingState.CANCELLED not in BOOKING_MOVES[booking.state]:
        return refused("This booking is cancelled already.")
    if booking.attended_at or booking.event.is_over:
        return refused("This event is over, so the booking can no longer be cancelled.")
    return ALLOWED


def may_note_attendance(person: Actor, booking: Booking) -> Verdict:
    if booking.event.state == EventState.CANCELLED:
        return refused("This event was cancelled.")
    verdict = may_manage_bookings(person)
    return verdict if not verdict or booking.has_place else refused("This booking has no place at the event.")


def may_give_feedback(booking: Booking) -> Verdict:
    """Whoever was there may, once. The organiser's list decides who was."""
    if booking.attended_at is None:
        return refused("Feedback is asked of those who came.")
    if booking.gave_feedback_at is not None:
        return refused("You gave your feedback already. Thank you.")
    return ALLOWED


def may_contribute(table: SummitTable) -> Verdict:
    """Whoever has the table's code may, without an account; what a phone kept may arrive a while after the table closed."""
    if table.event.state not in (EventState.OPEN, EventState.HELD) or not table.takes_stragglers:
        return refused("This table is closed. What you wrote was not taken.")
    if table.contributions.count() >= MOST_AT_A_TABLE:
        return refused("This table is full. Tell whoever leads it.")
    return ALLOWED


def may_lead_table(person: Actor) -> Verdict:
    """Facilitators swap tables as the day needs it, so each may see what came in at any."""
    return by_permission(person, "events:table:lead")


def may_moderate(person: Actor) -> Verdict:
    return by_permission(person, "events:contribution:moderate")


def may_decide_contribution(person: Actor, contribution: Contribution, state: str) -> Verdict:
    verdict = may_moderate(person)
    if verdict and state not in CONTRIBUTION_MOVES[contribution.state]:
        return refused("This contribution was withdrawn by its author, or is decided so already.")
    return verdict


def may_publish_contributions(person: Actor, event: Event) -> Verdict:
    verdict = may_moderate(person)
    if verdict and event.state != EventState.HELD:
        return refused("Contributions are published once the event is marked as held.")
    return verdict


def may_cite_contributions(person: Actor) -> Verdict:
    """Whoever writes briefings may use what was approved before the page of the summit is public."""
    return by_permission(person, "events:contribution:cite")


def may_withdraw(contribution: Contribution) -> Verdict:
    """Whoever holds its private link may, at any time."""
    if contribution.state == ContributionState.WITHDRAWN:
        return refused("This contribution is withdrawn already.")
    return ALLOWED


def is_worth_reminding(booking: Booking) -> bool:
    """Say whether the booking's holder still expects the event."""
    event = booking.event
    return booking.has_place and event.state == EventState.OPEN and event.starts_at > timezone.now()
