"""The form for taking a piece of evidence back."""

from __future__ import annotations

from django import forms


class TakeBackEvidenceForm(forms.Form):
    """The reason, which stays with the evidence."""

    reason = forms.CharField(
        label="Why is it taken back?",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Give the reason. It stays with the evidence, which can still be read."},
    )
