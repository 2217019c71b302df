"""The form that says a milestone was reached."""

from __future__ import annotations

import datetime

from django import forms
from django.utils import timezone


class ReachMilestoneForm(forms.Form):
    """The day on which it was."""

    reached_on = forms.DateField(
        label="When was it reached?",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        initial=timezone.localdate,
        error_messages={"required": "Give the day."},
    )

    def clean_reached_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["reached_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("This day has not come yet.")
        return day
