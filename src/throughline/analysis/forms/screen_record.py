"""Deciding about a report: each button is a decision, so that one press is enough."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.analysis.forms.fields import StudyForm
from throughline.analysis.models import Choice, Study
from throughline.ui.asking import long_text


class ScreenRecordForm(StudyForm):
    """`verdict` is 'include', 'unsure', or 'exclude:' and the place of a reason in the study's list, from 0."""

    note = long_text(
        "Note (optional)", required=False, rows=2, help_text="For yourself and for whoever settles differences."
    )
    verdict = forms.CharField(
        max_length=20, error_messages={"required": "Include, exclude, or say that you are unsure."}
    )

    def __init__(self, *args: Any, study: Study, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reasons = list(study.exclusion_rules)

    def clean(self) -> dict[str, Any]:
        """Give choice and reason, as the operation takes them."""
        data = super().clean() or {}
        choice, _, place = data.pop("verdict", "").partition(":")
        reason = ""
        if choice == Choice.EXCLUDE:
            if not place.isdecimal() or int(place) >= len(self.reasons):
                raise forms.ValidationError("Choose why the report is excluded.")
            reason = self.reasons[int(place)]
        elif choice not in (Choice.INCLUDE, Choice.UNSURE) and not self.errors:
            raise forms.ValidationError("Include, exclude, or say that you are unsure.")
        return data | {"choice": choice, "reason": reason}
