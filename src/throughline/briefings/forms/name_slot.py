"""What an open place of a set is called, and where that was read."""

from __future__ import annotations

from django import forms

from throughline.briefings.forms.fields import BriefingForm
from throughline.ui.asking import long_text


class NameSlotForm(BriefingForm):
    heading = "Name an open place"
    intro = "Only with the source before you: a title that nobody has read is not guessed at."
    submit = "Name it"

    title = forms.CharField(label="Title as published", max_length=200)
    source = long_text("Where you read it", help_text="The publication and page, or its address.", rows=2)
