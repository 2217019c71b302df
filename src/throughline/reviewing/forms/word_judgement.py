"""The form for a judgement in words."""

from __future__ import annotations

from django import forms

from throughline.reviewing.models import JudgementAnswer


class WordJudgementForm(forms.Form):
    """The answer, the reasons, what would change it, and the number of the wording that the writer saw."""

    answer = forms.ChoiceField(
        label="Judgement",
        choices=JudgementAnswer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a judgement."},
    )
    reasons = forms.CharField(
        label="Reasons",
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Why this, and not more or less. Write so that somebody who was not there can follow.",
        error_messages={"required": "Give the reasons: without them nobody can agree or differ."},
    )
    would_change = forms.CharField(
        label="What would change it (optional)",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What you would have to see or hear to judge otherwise.",
    )
    after_number = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
