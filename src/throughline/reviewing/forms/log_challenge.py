"""The form for a line of the challenge log."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone

from throughline.reviewing.models import Draft, DraftSection


class LogChallengeForm(forms.Form):
    """Who asked, when, for which change, and where; `section` comes back as the section itself or None."""

    asked_by = forms.CharField(
        label="Who asked?",
        max_length=200,
        help_text="A person or an agency, as the log should say it.",
        error_messages={"required": "Say who asked."},
    )
    asked_on = forms.DateField(
        label="When?",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Give the day on which it was asked."},
    )
    change = forms.CharField(
        label="Which change?",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Say what was asked for."},
    )
    section = forms.ChoiceField(label="Where? (optional)", required=False)

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sections = {str(one.pk): one for one in draft.sections.all()}
        choices = [("", "The draft as a whole"), *((pk, one.title) for pk, one in self.sections.items())]
        self.fields["section"].choices = choices  # type: ignore[attr-defined]

    def clean_section(self) -> DraftSection | None:
        return self.sections.get(self.cleaned_data["section"])

    def clean_asked_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["asked_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("This day has not come yet.")
        return day
