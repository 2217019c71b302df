"""What stands at the top of the page of a form at the door."""

from __future__ import annotations

from django import forms


class WritingForm(forms.Form):
    """A form with the words of its page: a heading, a sentence before the fields, and what its button says."""

    heading = ""
    intro = ""
    submit = "Save"
    button_kind = "primary"
