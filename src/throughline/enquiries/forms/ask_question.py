"""The form by which anybody asks the service a question."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.enquiries.forms.fields import LineField, WrittenField, day_to_come
from throughline.enquiries.models import ReplyBy
from throughline.library import vocabularies

LONGEST = 4_000
PHONE = r"^[0-9+() \-]{6,30}$"


class AskQuestionForm(forms.Form):
    """A question, who asks by role and sector alone, and how to answer. Nothing else is asked for."""

    question = WrittenField(
        label="Your question",
        help_text="For example: what do reviews say about babies with bruises? Please leave out names, ages, dates, places and "
        "anything else that could tell who a child or a family is. We can answer without them.",
        rows=8,
        min_length=10,
        max_length=LONGEST,
        error_messages={
            "required": "Write your question.",
            "min_length": "Write a little more, so that we can follow it.",
            "max_length": "Keep it under 4,000 characters.",
        },
    )
    role = forms.ChoiceField(label="Who are you?", choices=[], error_messages={"required": "Choose what fits best."})
    sector = forms.ChoiceField(
        label="Where do you work?", choices=[], error_messages={"required": "Choose what fits best."}
    )
    need_by = day_to_come(
        "When do you need it by?",
        help_text="You may leave this empty. We then answer as soon as we can.",
        required=False,
    )
    reply_by = forms.ChoiceField(
        label="How shall we answer?",
        choices=ReplyBy.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how we shall answer."},
    )
    email = forms.EmailField(
        label="Email address", help_text="Only if we are to answer by email.", required=False, max_length=200
    )
    phone = forms.RegexField(
        PHONE,
        label="Telephone number",
        help_text="Only if we are to answer by telephone.",
        required=False,
        error_messages={"invalid": "Write the number with figures and spaces alone."},
    )
    name = LineField(
        label="What may we call you?", help_text="You may leave this empty.", required=False, max_length=100
    )
    # People never see it.
    website = forms.CharField(required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, vocabulary in (("role", "enquirer-roles"), ("sector", "sectors")):
            field: Any = self.fields[name]
            field.choices = [("", "Choose one"), *vocabularies.choices(vocabulary)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("reply_by") == ReplyBy.EMAIL and not data.get("email") and "email" not in self.errors:
            self.add_error("email", "Write the address that we shall answer to.")
        if data.get("reply_by") == ReplyBy.PHONE and not data.get("phone") and "phone" not in self.errors:
            self.add_error("phone", "Write the number that we shall ring.")
        data.pop("website", None)
        return data

    @property
    def is_from_a_program(self) -> bool:
        """Whether the box was filled in that people never see."""
        return bool(self.data.get("website"))
