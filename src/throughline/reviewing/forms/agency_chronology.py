"""The form for one entry, in which dates may be written as people write them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms

from throughline.reviewing.chronology.dates import NotADate, When, read_date, read_time
from throughline.reviewing.models import ChildSeen, ChronologyEntry
from throughline.reviewing.operations import EntryFields


class EntryForm(forms.Form):
    """What happened, when, and where that is recorded."""

    date = forms.CharField(
        label="Date",
        max_length=80,
        help_text="For example 22 May 2016. Where it is not sure: ?22 May 2016. Or 22-24 May 2016, May 2016, 2016.",
    )
    time = forms.CharField(label="Time (optional)", required=False, max_length=40, help_text="For example 14:30")
    text = forms.CharField(
        label="What happened", max_length=30_000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="What the record says, in plain words. What it means has a field of its own.",
    )  # fmt: skip
    source = forms.CharField(
        label="Source of the information",
        max_length=500,
        help_text="Where this is recorded, for example: case notes, 23 May",
    )
    people = forms.CharField(label="Who was involved (optional)", required=False, max_length=500)
    child_seen = forms.ChoiceField(
        label="Was the child seen?", required=False, choices=ChildSeen.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, person: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child_seen"].label = f"Was the {person} seen?"

    def clean_date(self) -> When:
        try:
            return read_date(self.cleaned_data["date"])
        except NotADate as error:
            raise forms.ValidationError(str(error)) from error

    def clean_time(self) -> tuple[Any, Any, bool]:
        try:
            return read_time(self.cleaned_data["time"])
        except NotADate as error:
            raise forms.ValidationError(str(error)) from error

    def fields_given(self) -> EntryFields:
        """Return what a valid form says."""
        data = self.cleaned_data
        at, until, is_unsure = data["time"]
        when: When = data["date"]
        if at is not None:
            when = replace(when, at=at, until=until, is_uncertain=when.is_uncertain or is_unsure)
        return EntryFields(
            when, self.data["date"].strip(), data["text"], data["source"], data["people"], "", data["child_seen"]
        )


def as_typed(entry: ChronologyEntry) -> dict[str, Any]:
    """Return an entry as it would be typed into the form."""
    times = [time.strftime("%H:%M") for time in (entry.at_time, entry.until_time) if time]
    return {
        "date": _date_of(entry), "time": "-".join(times), "text": entry.text, "source": entry.source,
        "people": entry.people, "child_seen": entry.child_seen,
    }  # fmt: skip


def _date_of(entry: ChronologyEntry) -> str:
    """Return the date so that the form reads it as the same days, whatever style the file had it in."""
    mark = "?" if entry.is_uncertain else ""
    first, last = f"{entry.first_on:%-d %B %Y}", f"{entry.last_on:%-d %B %Y}"
    return f"{mark}{first}" if entry.is_one_day else f"{mark}{first} - {last}"
