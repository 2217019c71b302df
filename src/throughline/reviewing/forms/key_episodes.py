"""The form for a key practice episode."""

from __future__ import annotations

from django import forms


class KeyEpisodeForm(forms.Form):
    """What it is called and why it is looked at closely."""

    title = forms.CharField(label="Title", max_length=150, help_text="For example: the weeks after the first injury")
    why = forms.CharField(
        label="Why it is looked at closely (optional)",
        required=False,
        max_length=3_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
