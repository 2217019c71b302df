"""The form for a part of the programme."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.events.forms.fields import EventForm, by_clock, long_text, moment
from throughline.events.models import Event


class AddSessionForm(EventForm):
    heading = "Add a session"
    submit = "Add it"

    title = forms.CharField(label="Title", max_length=200)
    starts_at = moment("Begins")
    ends_at = moment("Ends")
    led_by = forms.CharField(label="Led by (optional)", max_length=300, required=False)
    room = forms.CharField(label="Room (optional)", max_length=200, required=False)
    about = long_text("What it is about (optional)")

    def __init__(self, *args: Any, event: Event, **named: Any) -> None:
        begins = event.by_its_clock(event.starts_at).replace(tzinfo=None)
        super().__init__(*args, **named | {"initial": {"starts_at": begins, "ends_at": begins}})
        self.event = event

    def clean(self) -> dict[str, Any]:
        """Take the times by the event's own clock, and refuse what lies outside it."""
        data = super().clean() or {}
        for name in ("starts_at", "ends_at"):
            if name in data:
                data[name] = by_clock(data[name], self.event.time_zone)
                if not self.event.starts_at <= data[name] <= self.event.ends_at:
                    self.add_error(name, "This is not within the time of the event.")
        return data
