"""What the forms of commissioning share: days, and what stands at the top of a form's page."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone

from throughline.commissioning.models import Review
from throughline.commissioning.processes import process_named, words_of


class WritingForm(forms.Form):
    """A form with the words of its page: a heading, a sentence before the fields, and what its button says."""

    heading = ""
    intro = ""
    submit = "Save"

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.review = review
        self.pack = process_named(review.process)
        self.words = words_of(review)


def day(label: str, *, help_text: str = "", required: bool = True, is_past: bool = False) -> forms.DateField:
    """Return a field for a day; with `is_past` one that has come already."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    validators = [not_to_come] if is_past else []
    return forms.DateField(label=label, help_text=help_text, required=required, widget=widget, validators=validators)


def not_to_come(value: datetime.date) -> None:
    """Refuse a day that has not come yet."""
    if value > timezone.localdate():
        raise forms.ValidationError("This day has not come yet.")
