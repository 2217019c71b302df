"""The fields that the forms here share, and what stands at the top of a form's page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

LONGEST = 20_000


class WritingForm(forms.Form):
    """A form with the words of its page: a heading, a sentence before the fields, and what its button says."""

    heading = ""
    intro = ""
    submit = "Save"


def day(label: str, *, help_text: str = "", required: bool = True, is_past: bool = False) -> forms.DateField:
    """Return a field for a day; with `is_past` one that has come already."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    validators = [_not_to_come] if is_past else []
    return forms.DateField(label=label, help_text=help_text, required=required, widget=widget, validators=validators)


def _not_to_come(value: Any) -> None:
    if value > timezone.localdate():
        raise forms.ValidationError("This day has not come yet. Record what has happened.")


def long_text(label: str, *, help_text: str = "", required: bool = True, rows: int = 4) -> forms.CharField:
    """Return a field for a text of some lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, required=required, widget=widget, max_length=LONGEST)


def short_text(label: str, *, help_text: str = "", required: bool = True, longest: int = 200) -> forms.CharField:
    """Return a field for one line."""
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=longest)


def radios(
    label: str, choices: Sequence[tuple[str, str]], *, help_text: str = "", wrong: str = "", required: bool = True
) -> forms.ChoiceField:
    """Return a choice of one."""
    messages = {"required": wrong} if wrong else None
    return forms.ChoiceField(
        label=label, choices=list(choices), help_text=help_text, widget=forms.RadioSelect, error_messages=messages,
        required=required,
    )  # fmt: skip


def number(label: str, *, help_text: str = "", required: bool = False) -> forms.FloatField:
    """Return a field for a number."""
    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    return forms.FloatField(label=label, help_text=help_text, required=required, widget=widget)


def count(label: str, *, help_text: str = "", required: bool = False, most: int = 1_000_000) -> forms.IntegerField:
    """Return a field for a count."""
    widget = forms.TextInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(
        label=label, help_text=help_text, required=required, min_value=0, max_value=most, widget=widget
    )
