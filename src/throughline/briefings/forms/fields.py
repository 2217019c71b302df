"""What the forms of briefings share: the words at the top of a form's page, and the number of the text that was seen."""

from __future__ import annotations

from typing import Any

from django import forms


class BriefingForm(forms.Form):
    """A form with the words of its page: a heading, a sentence before the fields, and what its button says.

    Several stand on some pages, so each names its fields by its own prefix where two would clash.
    """

    heading = ""
    intro = ""
    submit = "Save"
    kind = "primary"

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | options)


class NoFieldsForm(BriefingForm):
    """A button that asks for nothing more."""


def number_seen() -> forms.IntegerField:
    """Return the hidden number of the text that the writer saw when they began."""
    return forms.IntegerField(min_value=0, widget=forms.HiddenInput)
