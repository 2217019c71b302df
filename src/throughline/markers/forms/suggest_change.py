"""The form to suggest a change to a question. It asks for nothing about the person."""

from __future__ import annotations

from django import forms


class SuggestChangeForm(forms.Form):
    """What should change, and a box that only a program would fill in."""

    text = forms.CharField(
        label="What would you change, and why?",
        help_text="For example clearer words, something missing, or where the question did not fit. "
        "Do not write about a real case or name anybody.",
        min_length=10,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": "Write what you would change.",
            "min_length": "Write a little more, so that an editor can follow it.",
            "max_length": "Keep it under 2,000 characters.",
        },
    )
    website = forms.CharField(required=False, max_length=200)

    @property
    def is_from_a_program(self) -> bool:
        """Whether the box was filled in that people never see."""
        return bool(self.cleaned_data.get("website"))
