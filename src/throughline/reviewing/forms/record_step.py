"""The form for a step that was taken with somebody."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.reviewing.forms.fields import PastDateField, text_field
from throughline.reviewing.models import STEPS, Side, StepKind


class RecordStepForm(forms.Form):
    """Which step, on which day, and a note."""

    def __init__(self, *args: Any, side: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(kind), StepKind(kind).label) for kind in STEPS[Side(side)]]
        self.fields["kind"] = forms.ChoiceField(label="What was done", choices=choices, widget=forms.RadioSelect)
        self.fields["on"] = PastDateField(label="On which day")
        self.fields["note"] = text_field(
            "Note (optional)",
            "How it was done, for example who supported them. What was said in a conversation goes into its own notes.",
            rows=3,
            required=False,
        )
