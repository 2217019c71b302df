"""What an event is, when and where: for a new one and for one that changes."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings

from throughline.events.forms.fields import EventForm, by_clock, long_text, moment
from throughline.events.models import Event, EventKind
from throughline.people.models.person import LONGEST_ADDRESS

ZONES = sorted(
    zone for zone in available_timezones() if zone.startswith(("Europe/", "America/", "Asia/", "Africa/", "Aus"))
)


class ChangeEventForm(EventForm):
    kind = forms.ChoiceField(label="Kind", choices=EventKind.choices)
    title = forms.CharField(label="Title", max_length=200)
    aims = long_text("What it is for", required=True, rows=5)
    starts_at = moment("Begins")
    ends_at = moment("Ends")
    time_zone = forms.ChoiceField(
        label="By the clock of", choices=[(zone, zone.replace("_", " ")) for zone in ZONES], initial=settings.TIME_ZONE
    )
    venue = forms.CharField(label="Venue (leave empty if online alone)", max_length=300, required=False)
    online_link = forms.URLField(
        label="Link to join online (optional)",
        help_text="Only those who have a place are told it.",
        required=False,
        max_length=500,
        assume_scheme="https",
    )
    capacity = forms.IntegerField(
        label="Places (leave empty if there is room for everybody)", min_value=1, max_value=100_000, required=False
    )
    contact = forms.EmailField(
        label="Address for questions (optional)", help_text="Everybody sees it.", required=False,
        max_length=LONGEST_ADDRESS,
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Take the times by the event's own clock."""
        data = super().clean() or {}
        for name in ("starts_at", "ends_at"):
            if name in data and "time_zone" in data:
                data[name] = by_clock(data[name], data["time_zone"])
        if data.get("ends_at") and data.get("starts_at") and data["ends_at"] <= data["starts_at"]:
            self.add_error("ends_at", "It ends before it begins.")
        if not data.get("venue") and not data.get("online_link") and "online_link" not in self.errors:
            self.add_error("venue", "Give a venue, a link to join online, or both.")
        return data


def as_initial(event: Event) -> dict[str, Any]:
    """Return what the form shows of an event, its times by its own clock."""
    names = ("kind", "title", "aims", "time_zone", "venue", "online_link", "capacity", "contact")
    times = {name: event.by_its_clock(getattr(event, name)).replace(tzinfo=None) for name in ("starts_at", "ends_at")}
    return {name: getattr(event, name) for name in names} | times
