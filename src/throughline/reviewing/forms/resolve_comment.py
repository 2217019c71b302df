"""The form that resolves a comment."""

from __future__ import annotations

from django import forms


class ResolveCommentForm(forms.Form):
    """What was done about it."""

    resolution = forms.CharField(
        label="What was done about it?",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what was done, or why nothing was."},
    )
