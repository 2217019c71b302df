"""Fields for numbers, and what stands at the top of a form's page."""

from __future__ import annotations

from django import forms


class WritingForm(forms.Form):
    """A form with the words of its page: a heading, a sentence before the fields, and what its button says."""

    heading = ""
    intro = ""
    submit = "Save"


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
