"""The form that decides about a change that was asked for."""

from __future__ import annotations

from django import forms

from throughline.reviewing.models import ChallengeDecision


class DecideChallengeForm(forms.Form):
    """The decision, and why: whoever asked has a right to the reason."""

    decision = forms.ChoiceField(
        label="What was decided?",
        choices=ChallengeDecision.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what was decided."},
    )
    why = forms.CharField(
        label="Why?",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Write it for whoever asked.",
        error_messages={"required": "Give the reason."},
    )
