"""The form for a second voice about a judgement."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.reviewing.models import JudgementAnswer


class GiveSecondVoiceForm(forms.Form):
    """Agree, or differ: then also what one would say instead, and why."""

    voice = forms.ChoiceField(
        label="What do you say?",
        choices=[("agrees", "I agree"), ("differs", "I differ")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether you agree or differ."},
    )
    answer = forms.ChoiceField(
        label="If you differ, what would you say?",
        choices=[("", "Choose"), *JudgementAnswer.choices],
        required=False,
    )
    reasons = forms.CharField(
        label="Your reasons",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Needed if you differ. If you agree, what persuaded you is worth a sentence.",
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("voice") == "differs":
            if not data.get("answer"):
                self.add_error("answer", "Choose what you would say instead.")
            if not data.get("reasons"):
                self.add_error("reasons", "Say why you differ, so that the first voice can answer.")
        return data
