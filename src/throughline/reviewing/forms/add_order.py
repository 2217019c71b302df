"""The form for an order that binds the review."""

from __future__ import annotations

from typing import Any

from django import forms

DAY = {"type": "date"}


class AddOrderForm(forms.Form):
    """What it says, whose it is, and from when to when it binds."""

    text = forms.CharField(
        label="What does it say?",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what the order says."},
    )
    made_by = forms.CharField(
        label="Whose is it?",
        max_length=200,
        help_text="The court or body that made it.",
        error_messages={"required": "Say who made it."},
    )
    made_on = forms.DateField(
        label="Made on",
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        error_messages={"required": "Give the day."},
    )
    ends_on = forms.DateField(
        label="Binds until (optional)", required=False, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        made, ends = data.get("made_on"), data.get("ends_on")
        if made and ends and ends < made:
            self.add_error("ends_on", "This day is before the one on which it was made.")
        return data
