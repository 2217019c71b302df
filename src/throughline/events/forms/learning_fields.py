"""The fields that the forms of masterclasses share, and what stands at the top of a form's page."""

from __future__ import annotations

from django import forms

from throughline.ui import asking


class LearningForm(forms.Form):
    """A form with the words of its page: a heading, a sentence before the fields, and what its button says."""

    heading = ""
    intro = ""
    submit = "Save"
    button_kind = "primary"


def long_text(label: str, *, help_text: str = "", required: bool = True, rows: int = 5) -> forms.CharField:
    """Return a field for a text of some lines."""
    return asking.long_text(label, help_text=help_text, required=required, rows=rows)
