"""Arranging an event and its programme, opening it for booking, cancelling it, and noting that it was held."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction

from throughline.events.models import EVENT_MOVES, Event, EventState, Session
from throughline.events.operations.booking import ask_for_feedback, move_up
from throughline.events.operations.messages import tell_everybody
from throughline.events.policies import may_arrange_events, may_change_event
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, Refusal, require

# What attendees are written to about when it changes.
TOLD = ("starts_at", "ends_at", "venue", "online_link")
FIELDS = ("kind", "title", "aims", "time_zone", "capacity", "contact", *TOLD)


@transaction.atomic
def arrange_event(*, by: Actor, **fields: Any) -> Event:
    """Begin an event from FIELDS. Nobody else sees it until it is opened."""
    require(may_arrange_events(by))
    _refuse_unusable(fields)
    event = Event.objects.create(**_known(fields), created_by=writer(by))
    note("arrange_event", event, by, kind=str(event.kind))
    return event


@transaction.atomic
def change_event(*, event: Event, by: Actor, **fields: Any) -> None:
    """Change some of FIELDS. Who has a place or waits is told of a new time or place; more room moves people up."""
    require(may_change_event(by, event))
    before = {name: getattr(event, name) for name in fields}
    _refuse_unusable({name: getattr(event, name) for name in FIELDS} | fields)
    changed = [name for name, value in _known(fields).items() if before[name] != value]
    if not changed:
        return
    for name in changed:
        setattr(event, name, fields[name])
    event.save(update_fields=changed)
    note("change_event", event, by, fields=changed)
    if event.state == EventState.OPEN and set(changed) & set(TOLD):
        tell_everybody(event, "changed")
    move_up(event)


@transaction.atomic
def open_event(*, event: Event, by: Actor) -> None:
    """Show the event to everybody and take bookings; or take one up again that was marked as held by mistake."""
    _move(event, EventState.OPEN, by)


@transaction.atomic
def note_as_held(*, event: Event, by: Actor) -> None:
    """Note that the event took place, and ask those who came what it was like."""
    if not event.has_begun:
        raise Refusal("This event has not begun yet.")
    _move(event, EventState.HELD, by)
    ask_for_feedback(event)


@transaction.atomic
def cancel_event(*, event: Event, reason: str, by: Actor) -> None:
    """Cancel the event and tell everybody who has a place or waits for one."""
    event.cancelled_reason = reason
    _move(event, EventState.CANCELLED, by, reason=reason)
    tell_everybody(event, "event_cancelled")


@transaction.atomic
def add_session(*, event: Event, by: Actor, **fields: Any) -> Session:
    """Add a part of the programme."""
    require(may_change_event(by, event))
    _refuse_outside(event, fields["starts_at"], fields["ends_at"])
    session = Session.objects.create(event=event, **fields)
    note("add_session", event, by, session=session.pk)
    return session


@transaction.atomic
def remove_session(*, session: Session, by: Actor) -> None:
    """Take a part out of the programme."""
    require(may_change_event(by, session.event))
    note("remove_session", session.event, by, session=session.pk)
    session.delete()


def _move(event: Event, state: EventState, by: Actor, reason: str = "") -> None:
    require(may_change_event(by, event))
    if state not in EVENT_MOVES[event.state]:
        raise Refusal("The event cannot be moved so from where it stands.")
    before, event.state = event.state, state
    event.save(update_fields=["state", "cancelled_reason"])
    note("move_event", event, by, texts={"reason": reason}, before=str(before), to=str(state))


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(fields) - set(FIELDS):
        raise ValueError(f"An event has no {', '.join(sorted(unknown))}.")
    return fields


def _refuse_unusable(fields: dict[str, Any]) -> None:
    if fields["ends_at"] <= fields["starts_at"]:
        raise Refusal("The event ends before it starts.")
    if not fields.get("venue") and not fields.get("online_link"):
        raise Refusal("Give a venue, a link to join online, or both.")


def _refuse_outside(event: Event, start: datetime.datetime, end: datetime.datetime) -> None:
    if end <= start:
        raise Refusal("The session ends before it starts.")
    if start < event.starts_at or end > event.ends_at:
        raise Refusal("The session is not within the time of the event.")
