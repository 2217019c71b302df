"""The form on a phone at a summit table."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms

from throughline.events import queries
from throughline.events.forms.fields import EventForm, long_text
from throughline.events.models import Recognised, SummitTable
from throughline.library import vocabularies


class ContributeForm(EventForm):
    """What one person says about one question. `uid` is made before it is sent, so that it can be sent again."""

    submit = "Send"

    uid = forms.UUIDField(widget=forms.HiddenInput)
    question = forms.ChoiceField(label="About", widget=forms.RadioSelect)
    recognised = forms.ChoiceField(
        label="Do you recognise it where you work?", choices=Recognised.choices, widget=forms.RadioSelect
    )
    why = long_text("Why does it happen?", rows=3)
    reasons = forms.MultipleChoiceField(
        label="Which of these is it about?", required=False, widget=forms.CheckboxSelectMultiple
    )
    helps = long_text("What helps, or would help?", rows=3)
    own_words = long_text(
        "In your own words", help_text="One thing that you would tell a colleague. No names, please.", rows=3
    )
    profession = forms.CharField(
        label="Your profession",
        help_text="What you say is attributed to it, and never to your name.",
        max_length=100,
        widget=forms.TextInput(attrs={"list": "professions", "autocomplete": "organization-title"}),
    )
    may_be_quoted = forms.ChoiceField(
        label="May we quote what you wrote, under your profession?",
        help_text="You can take it back later. If not, your answers are counted and your words stay with the organisers.",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, table: SummitTable, **named: Any) -> None:
        super().__init__(*args, **named | {"initial": {"uid": uuid.uuid4()}})
        self.questions = {str(one.pk): one for one in queries.questions_of(table)}
        self.fields["question"].choices = [(pk, one.words) for pk, one in self.questions.items()]  # type: ignore[attr-defined]
        if len(self.questions) == 1:
            self.fields["question"].initial = next(iter(self.questions))
        self.fields["reasons"].choices = vocabularies.choices("reason-types")  # type: ignore[attr-defined]

    @property
    def professions(self) -> list[str]:
        return [label for _, label in vocabularies.choices("professions")]

    def clean(self) -> dict[str, Any]:
        """Return what the operation takes."""
        data = super().clean() or {}
        if data.get("question"):
            data["question"] = self.questions[data["question"]]
        data["may_be_quoted"] = data.get("may_be_quoted") == "yes"
        return data
