"""The rapid review, or whatever the process calls its first look."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.commissioning.forms.fields import WritingForm, day
from throughline.ui.asking import long_text


class WriteRapidReviewForm(WritingForm):
    intro = "What is known so far, what was done at once, and what could be learned."

    facts = long_text("The facts so far", rows=8)
    immediate_action = long_text("What was done at once to keep people safe (optional)", required=False)
    potential = long_text("What could be learned (optional)", required=False)
    recommendation = forms.ChoiceField(label="What it recommends (optional)", required=False)
    reasons = long_text("Reasons for it (optional)", required=False)
    sent_on = day("Day it was sent (optional)", required=False, is_past=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.heading = self.words.first_look.capitalize()
        outcomes = self.pack.outcomes if self.pack else []
        choices = [("", "Nothing yet"), *((one.id, one.label) for one in outcomes)]
        self.fields["recommendation"].choices = choices  # type: ignore[attr-defined]
