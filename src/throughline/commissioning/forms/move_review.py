"""Moving a review on, with the reason."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.commissioning.forms.fields import WritingForm
from throughline.commissioning.states import State
from throughline.ui.asking import long_text, radios


class MoveReviewForm(WritingForm):
    heading = "Move the review on"
    submit = "Move it on"

    to = radios("Where to", [])
    reason = long_text("Why now", rows=3)

    def __init__(self, *args: Any, ways: list[State], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(state.value, state.label) for state in ways]  # type: ignore[attr-defined]
        self.intro = f"It stands at: {State(self.review.state).label}."

    def clean_to(self) -> State:
        try:
            return State(self.cleaned_data["to"])
        except ValueError as error:
            raise forms.ValidationError("Choose where to.") from error
