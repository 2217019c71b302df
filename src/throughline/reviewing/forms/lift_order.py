"""The form that says an order binds no more."""

from __future__ import annotations

from django import forms


class LiftOrderForm(forms.Form):
    """From when, and how that is known."""

    lifted_on = forms.DateField(
        label="It binds no more from",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Give the day."},
    )
    why = forms.CharField(
        label="How is that known?",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say how it is known: a slip here can put the review in contempt of court."},
    )
