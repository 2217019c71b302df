"""Events as everybody sees them, and as their organisers do."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone

from throughline.events.models import Event, EventMaterial, EventState
from throughline.events.policies import may_arrange_events, may_see_event
from throughline.library.models.report import Availability
from throughline.people.policies import Actor


def coming_events(kind: str = "") -> QuerySet[Event]:
    """Return what is open for booking or will be cancelled, the nearest first."""
    found = Event.objects.public().filter(ends_at__gte=timezone.now()).order_by("starts_at")
    return found.filter(kind=kind) if kind else found


def past_events(kind: str = "") -> QuerySet[Event]:
    """Return what took place, the latest first."""
    gone = Event.objects.public().exclude(state=EventState.CANCELLED).filter(ends_at__lt=timezone.now())
    return (gone.filter(kind=kind) if kind else gone).order_by("-starts_at")


def every_event(*, seen_by: Actor) -> QuerySet[Event]:
    """Return all events, those still being prepared too, to organisers."""
    found = Event.objects.order_by("-starts_at")
    return found if may_arrange_events(seen_by) else found.none()


def latest_by(person: Actor) -> Event:
    """Return the event that the person arranged last."""
    return every_event(seen_by=person).filter(created_by_id=getattr(person, "pk", None)).latest("created_at")


def event_by_code(code: str, *, seen_by: Actor) -> Event | None:
    """Return an event; None where there is none, or it is still being prepared by others."""
    event = Event.objects.filter(code=code).first()
    return event if event is not None and may_see_event(seen_by, event) else None


def materials_of(event: Event) -> QuerySet[EventMaterial]:
    """Return what was shown and handed out, as far as it has not been withdrawn from the library."""
    found = event.materials.select_related("report")
    return found.exclude(report__availability=Availability.WITHDRAWN)
