"""The fields that the forms of studies share, and what stands at the top of a form's page."""

from __future__ import annotations

from django import forms

from throughline.ui import asking
from throughline.ui.asking import LinesField


class StudyForm(forms.Form):
    """A form with the words of its page: a heading, a sentence before the fields, and what its button says."""

    heading = ""
    intro = ""
    submit = "Save"


def day(label: str, *, help_text: str = "") -> forms.DateField:
    """Return a field for a day that may be left out."""
    return asking.day(label, help_text=help_text, required=False)


def lines(label: str, *, help_text: str = "", rows: int = 4) -> LinesField:
    """Return a field for a list, a line for each."""
    widget = forms.Textarea(attrs={"rows": rows})
    return LinesField(label=label, help_text=help_text, required=False, widget=widget, max_length=10_000)


def percent(label: str, *, least: int, most: int, help_text: str = "") -> forms.IntegerField:
    """Return a field for a whole number of percent."""
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=least, max_value=most, help_text=help_text, widget=widget)
