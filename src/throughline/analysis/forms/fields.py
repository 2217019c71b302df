"""The fields that the forms of studies share, and what stands at the top of a form's page."""

from __future__ import annotations

from typing import Any

from django import forms


class StudyForm(forms.Form):
    """A form with the words of its page: a heading, a sentence before the fields, and what its button says."""

    heading = ""
    intro = ""
    submit = "Save"


class LinesField(forms.CharField):
    """A text of lines, kept as a list without blank ones."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value) or ""
        return list(dict.fromkeys(" ".join(line.split()) for line in text.splitlines() if line.strip()))


def day(label: str, *, help_text: str = "") -> forms.DateField:
    """Return a field for a day that may be left out."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, required=False, widget=widget)


def long_text(label: str, *, help_text: str = "", required: bool = True, rows: int = 4) -> forms.CharField:
    """Return a field for a text of some lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, required=required, widget=widget, max_length=20_000)


def lines(label: str, *, help_text: str = "", rows: int = 4) -> LinesField:
    """Return a field for a list, a line for each."""
    widget = forms.Textarea(attrs={"rows": rows})
    return LinesField(label=label, help_text=help_text, required=False, widget=widget, max_length=10_000)


def percent(label: str, *, least: int, most: int, help_text: str = "") -> forms.IntegerField:
    """Return a field for a whole number of percent."""
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=least, max_value=most, help_text=help_text, widget=widget)
