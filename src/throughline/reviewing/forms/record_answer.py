"""The form for what somebody answered when asked to take part."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.reviewing.forms.fields import PastDateField, text_field
from throughline.reviewing.models import Answer


class RecordAnswerForm(forms.Form):
    """The answer, its day, and a reason, which only leaving somebody out must have."""

    answer = forms.ChoiceField(label="Answer", choices=Answer.choices, widget=forms.RadioSelect)
    on = PastDateField(label="On which day")
    reason = text_field(
        "Reason (optional, unless they are not asked)",
        "Nobody owes a reason for declining. For somebody who is not asked, write a reason that you could tell them.",
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("answer") == Answer.LEFT_OUT and not data.get("reason"):
            self.add_error("reason", "Say why they are not asked.")
        return data
