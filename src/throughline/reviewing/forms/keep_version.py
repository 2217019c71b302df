"""The form that keeps a draft as a numbered version."""

from __future__ import annotations

from django import forms


class KeepVersionForm(forms.Form):
    """A note of what the version is for."""

    note = forms.CharField(
        label="What is this version for? (optional)",
        required=False,
        max_length=200,
        help_text="For example: to the panel",
    )
