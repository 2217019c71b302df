"""The form for a milestone."""

from __future__ import annotations

from django import forms


class AddMilestoneForm(forms.Form):
    """What is to be reached, and by when."""

    title = forms.CharField(
        label="What is to be reached?", max_length=200, error_messages={"required": "Say what is to be reached."}
    )
    due_on = forms.DateField(
        label="By when?",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Give a day."},
    )
