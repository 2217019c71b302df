"""Who hears of the publication before everybody else."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.publishing.forms.fields import WritingForm
from throughline.publishing.models import Told
from throughline.ui.asking import day, long_text, radios, short_text


class PlanTellingForm(WritingForm):
    """Who is told, by whom and how; or why there is nobody to tell."""

    heading = "Who is told beforehand"
    intro = "They should know the day and what the report says, and have somebody to turn to."
    kind = radios("Who", Told.choices, wrong="Choose who is told.")
    who = short_text("Which of them", help_text="Or, if there is nobody to tell, why.")
    due_on = day("To be told by", required=False)
    how = long_text("By whom and how", required=False, rows=3)
    has_nobody = forms.BooleanField(label="There is nobody to tell", required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("has_nobody") and not given.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", "Say by which day they are told.")
        return given
