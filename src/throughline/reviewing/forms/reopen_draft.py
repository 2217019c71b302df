"""The form that opens a signed-off draft again."""

from __future__ import annotations

from django import forms


class ReopenDraftForm(forms.Form):
    """The reason, which stays on file."""

    reason = forms.CharField(
        label="Why is it opened again?",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Give the reason. It stays on file with the sign-off."},
    )
