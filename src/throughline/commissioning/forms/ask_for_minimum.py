"""Asking an agency for the least that is needed to decide."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.commissioning.forms.fields import WritingForm, day, long_text, short_text


class AskForMinimumForm(WritingForm):
    heading = "Ask an agency"
    intro = "Ask for no more than is needed to decide. This keeps a record; send the request in the way you agreed."
    submit = "Record the request"

    agency = short_text("Agency")
    question = long_text(
        "What it is asked",
        help_text="For example: did you know this person, from when to when, and what was your part in the last year?",
    )
    asked_on = day("Day it is asked", is_past=True)
    due_on = day("Day the answer is due")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("asked_on") and data.get("due_on") and data["due_on"] < data["asked_on"]:
            self.add_error("due_on", forms.ValidationError("The answer cannot be due before the question."))
        return data
