"""The form that makes a token for the API."""

from __future__ import annotations

from django import forms

LASTS = {30: "30 days", 90: "90 days", 365: "A year"}


class ApiTokenForm(forms.Form):
    name = forms.CharField(
        label="What it is for",
        max_length=100,
        help_text="So that you can tell it from others, for example “Deposits from the office scanner”.",
        error_messages={"required": "Say what the token is for."},
    )
    days = forms.TypedChoiceField(
        label="How long it lasts", choices=list(LASTS.items()), coerce=int, initial=90, widget=forms.RadioSelect
    )
