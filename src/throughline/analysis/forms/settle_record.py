"""Settling a difference between screeners."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.analysis.forms.fields import StudyForm
from throughline.analysis.models import Choice, Study
from throughline.ui.asking import long_text


class SettleRecordForm(StudyForm):
    submit = "Settle it"

    def __init__(self, *args: Any, study: Study, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reasons = list(study.exclusion_rules)
        excluded = [(f"exclude:{at}", f"Exclude: {reason}") for at, reason in enumerate(self.reasons)]
        choices = [(Choice.INCLUDE.value, "Include"), *excluded]
        self.fields["verdict"] = forms.ChoiceField(label="Decision", choices=choices, widget=forms.RadioSelect)
        self.fields["note"] = long_text(
            "How was it settled?", rows=3, help_text="Such as: talked it over; rule 2 holds."
        )

    def clean(self) -> dict[str, Any]:
        """Give choice and reason, as the operation takes them."""
        data = super().clean() or {}
        choice, _, place = (data.pop("verdict", None) or "").partition(":")
        return data | {"choice": choice, "reason": self.reasons[int(place)] if place else ""}
