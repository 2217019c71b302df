"""The form that moves a milestone to another day."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.reviewing.models import Milestone, SlippageCause


class MoveMilestoneForm(forms.Form):
    """The new day; where it is later, the kind of cause and the cause in words."""

    due_on = forms.DateField(
        label="To which day?",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Give a day."},
    )
    cause = forms.ChoiceField(
        label="If it is later: what kind of cause is it?",
        choices=[("", "Choose"), *SlippageCause.choices],
        required=False,
    )
    why = forms.CharField(
        label="If it is later: why?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Whoever is told reads this on the page. The message itself says nothing of it.",
    )

    def __init__(self, *args: Any, milestone: Milestone, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.milestone = milestone

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        day = data.get("due_on")
        if day == self.milestone.due_on:
            self.add_error("due_on", "It stands on that day already.")
        if day and day > self.milestone.due_on:
            if not data.get("cause"):
                self.add_error("cause", "Choose the kind of cause.")
            if not data.get("why"):
                self.add_error("why", "Say why it moves: the board is told the cause.")
        return data
