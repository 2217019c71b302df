"""When an issue goes out."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone


class ScheduleIssueForm(forms.Form):
    send_at = forms.DateTimeField(
        label="When should it go out?",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="In the time of the United Kingdom.",
    )

    def clean_send_at(self) -> Any:
        at = self.cleaned_data["send_at"]
        if at < timezone.now() - datetime.timedelta(minutes=5):
            raise forms.ValidationError("That time has passed.")
        return at
