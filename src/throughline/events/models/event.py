"""An event, its programme, and what was shown and handed out there."""

from __future__ import annotations

import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.dateformat import format as written

from throughline.library.models import Report
from throughline.library.models.report import new_code
from throughline.people.models import Person


class EventKind(models.TextChoices):
    SUMMIT = "summit", "Summit"
    MINI_SUMMIT = "mini_summit", "Mini-summit"
    MASTERCLASS = "masterclass", "Masterclass"
    CONFERENCE = "conference", "Conference"
    WEBINAR = "webinar", "Webinar"


class EventState(models.TextChoices):
    """Where an event stands. The allowed moves are EVENT_MOVES below."""

    DRAFT = "draft", "Being prepared"
    OPEN = "open", "Open for booking"
    CANCELLED = "cancelled", "Cancelled"
    HELD = "held", "Held"


EVENT_MOVES: dict[str, tuple[str, ...]] = {
    EventState.DRAFT: (EventState.OPEN,),
    EventState.OPEN: (EventState.HELD, EventState.CANCELLED),
    EventState.CANCELLED: (),
    EventState.HELD: (EventState.OPEN,),
}


class EventQuerySet(models.QuerySet["Event"]):
    """Questions about events."""

    def public(self) -> EventQuerySet:
        """Leave out what is still being prepared."""
        return self.exclude(state=EventState.DRAFT)


class Event(models.Model):
    """One event. Times are moments; `time_zone` says by which clock they are shown.

    `online_link` is told to people with a place alone. Without a capacity there is room for everybody.
    """

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    kind = models.CharField(max_length=20, choices=EventKind.choices)
    title = models.CharField(max_length=200)
    aims = models.TextField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    time_zone = models.CharField(max_length=60, default=settings.TIME_ZONE)
    venue = models.CharField(max_length=300, blank=True)
    online_link = models.URLField(max_length=500, blank=True)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    contact = models.EmailField(blank=True)
    state = models.CharField(max_length=20, choices=EventState.choices, default=EventState.DRAFT)
    cancelled_reason = models.TextField(blank=True)
    # From then on what the tables contributed, and was approved, is public.
    contributions_published_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar = EventQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="an_event_ends_later"),
            models.CheckConstraint(
                condition=~models.Q(venue="") | ~models.Q(online_link=""), name="an_event_has_a_venue_or_a_link"
            ),
            models.CheckConstraint(
                condition=models.Q(state=EventState.CANCELLED.value) ^ models.Q(cancelled_reason=""),
                name="a_cancelled_event_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_summit(self) -> bool:
        return self.kind in (EventKind.SUMMIT, EventKind.MINI_SUMMIT)

    @property
    def is_over(self) -> bool:
        return self.ends_at < timezone.now()

    @property
    def has_begun(self) -> bool:
        return self.starts_at <= timezone.now()

    @property
    def stands_at(self) -> str:
        """Say in words how far it is. Once it is over nobody can book, though nobody may have marked it as held yet."""
        if self.state == EventState.OPEN and self.is_over:
            return "Over, not marked as held"
        return self.get_state_display()

    def by_its_clock(self, moment: datetime.datetime) -> datetime.datetime:
        """Return the moment as the event's own clock shows it."""
        return moment.astimezone(ZoneInfo(self.time_zone))

    @property
    def when(self) -> str:
        """Say when it is by its own clock, and by which clock if that is not the site's."""
        start, end = self.by_its_clock(self.starts_at), self.by_its_clock(self.ends_at)
        last = f"{end:%H:%M}" if start.date() == end.date() else written(end, "l j F Y, H:i")
        clock = "" if self.time_zone == settings.TIME_ZONE else f" ({self.time_zone.replace('_', ' ')} time)"
        return f"{written(start, 'l j F Y, H:i')} to {last}{clock}"

    @property
    def where(self) -> str:
        return f"{self.venue}, and online" if self.venue and self.online_link else self.venue or "Online"


class Session(models.Model):
    """One part of the programme."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="sessions")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    title = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    led_by = models.CharField(max_length=300, blank=True)
    room = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="a_session_ends_later")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def when(self) -> str:
        start, end = self.event.by_its_clock(self.starts_at), self.event.by_its_clock(self.ends_at)
        day = "" if start.date() == self.event.by_its_clock(self.event.starts_at).date() else written(start, "l j F, ")
        return f"{day}{start:%H:%M} to {end:%H:%M}"


class MaterialKind(models.TextChoices):
    SLIDES = "slides", "Slides"
    WEBINAR = "webinar", "Webinar or recording, with its transcript"
    TOOL = "tool", "Tool"
    READING = "reading", "Reading"


class EventMaterial(models.Model):
    """What was shown or handed out, as an item of the library, where the search finds it."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="materials")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=MaterialKind.choices)
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["event", "report"], name="a_material_once_at_an_event")]

    def __str__(self) -> str:
        return f"{self.report} at {self.event}"
