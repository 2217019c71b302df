"""The fields that the forms of events share, and what stands at the top of a form's page."""

from __future__ import annotations

import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone

from throughline.library import vocabularies
from throughline.ui import asking


class EventForm(forms.Form):
    """A form with the words of its page: a heading, a sentence before the fields, and what its button says."""

    heading = ""
    intro = ""
    submit = "Save"


def moment(label: str, *, help_text: str = "") -> forms.DateTimeField:
    """Return a field for a day and time. Whose clock it is by, the form decides: see `by_clock`."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, help_text=help_text, widget=widget)


def by_clock(moment: datetime.datetime, time_zone: str) -> datetime.datetime:
    """Return the moment at which that clock shows what was typed."""
    return timezone.make_naive(moment).replace(tzinfo=ZoneInfo(time_zone))


def from_vocabulary(name: str, label: str, *, help_text: str = "") -> forms.ChoiceField:
    """Return a field to choose one term of a vocabulary."""

    def choices() -> list[tuple[str, Any]]:
        return [("", "Choose"), *vocabularies.choices(name)]

    return forms.ChoiceField(label=label, help_text=help_text, choices=choices)


def long_text(label: str, *, help_text: str = "", required: bool = False, rows: int = 4) -> forms.CharField:
    """Return a field for a text of some lines."""
    return asking.long_text(label, help_text=help_text, required=required, rows=rows, longest=4_000)
