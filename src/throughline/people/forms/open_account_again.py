"""The form that opens an ended account again."""

from __future__ import annotations

from django import forms


class OpenAccountAgainForm(forms.Form):
    """The reason, which stays with the account."""

    reason = forms.CharField(
        label="Why is it opened again?",
        max_length=2000,
        help_text="It stays with the account. Administrators read it, and so does the person.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Give the reason."},
    )
