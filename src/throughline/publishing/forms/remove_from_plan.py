"""The question before a line is taken out of the plan."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.publishing.forms.fields import WritingForm
from throughline.publishing.models import AvoidedDate, HarmAssessment, Telling


class RemoveFromPlanForm(WritingForm):
    """Nothing is typed: the button is the answer."""

    heading = "Take this out of the plan?"
    submit = "Take it out"
    button_kind = "warning"
    sure = forms.BooleanField(widget=forms.HiddenInput, initial=True)

    def __init__(self, *args: Any, item: HarmAssessment | AvoidedDate | Telling, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.intro = f"“{item.get_kind_display() if isinstance(item, AvoidedDate) else item.who}”"

    def clean(self) -> dict[str, Any]:
        super().clean()
        return {}
