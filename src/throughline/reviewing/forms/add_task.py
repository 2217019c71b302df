"""The form for a task."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from throughline.commissioning.models import ReviewRole
from throughline.people.models import Person
from throughline.reviewing.models import Milestone


class AddTaskForm(forms.Form):
    """What, who, by when, for which milestone, and when to be reminded; owner and milestone come back as themselves."""

    title = forms.CharField(
        label="What is to be done?", max_length=200, error_messages={"required": "Say what is to be done."}
    )
    owner = forms.ChoiceField(label="Who does it?", error_messages={"required": "Say who does it."})
    due_on = forms.DateField(
        label="By when?",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Give a day."},
    )
    milestone = forms.ChoiceField(label="For which milestone? (optional)", required=False)
    remind_days = forms.TypedChoiceField(
        label="Remind the owner by email",
        choices=[("", "Not at all"), ("1", "A day before"), ("3", "Three days before"), ("7", "A week before")],
        coerce=int,
        empty_value=None,
        required=False,
        initial="3",
        help_text="The message says that something is due in this review, and nothing of what it is.",
    )

    def __init__(self, *args: Any, team: Iterable[ReviewRole], milestones: Iterable[Milestone], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.person_id): one.person for one in team}
        self.milestones = {str(one.pk): one for one in milestones}
        owners = [("", "Choose"), *((pk, one.name) for pk, one in self.people.items())]
        self.fields["owner"].choices = owners  # type: ignore[attr-defined]
        choices = [("", "None"), *((pk, one.title) for pk, one in self.milestones.items())]
        self.fields["milestone"].choices = choices  # type: ignore[attr-defined]

    def clean_owner(self) -> Person:
        return self.people[self.cleaned_data["owner"]]

    def clean_milestone(self) -> Milestone | None:
        return self.milestones.get(self.cleaned_data["milestone"])
