"""Asking an agency for the least that is needed to decide."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.commissioning.forms.fields import WritingForm, day
from throughline.ui.asking import long_text, short_text


class AskForMinimumForm(WritingForm):
    heading = "Ask an agency"
    intro = "Ask for no more than is needed to decide. This keeps a record; send the request in the way you agreed."
    submit = "Record the request"

    listed = forms.ChoiceField(label="Agency of this review", required=False)
    agency = short_text("Or an agency that is not listed yet", required=False)
    question = long_text(
        "What it is asked",
        help_text="For example: did you know this person, from when to when, and what was your part in the last year?",
    )
    asked_on = day("Day it is asked", is_past=True)
    due_on = day("Day the answer is due")

    def __init__(self, *args: Any, agencies: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Not listed"), *((name, name) for name in agencies)]
        self.fields["listed"].choices = choices  # type: ignore[attr-defined]
        if not agencies:
            del self.fields["listed"]
            self.fields["agency"].label = "Agency"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        # One name goes on: the one that was typed, if any was.
        listed = data.pop("listed", "")
        data["agency"] = data.get("agency") or listed
        if not data["agency"]:
            self.add_error("agency", forms.ValidationError("Say which agency is asked."))
        if data.get("asked_on") and data.get("due_on") and data["due_on"] < data["asked_on"]:
            self.add_error("due_on", forms.ValidationError("The answer cannot be due before the question."))
        return data
