"""The form that brings a text in which stood beside a section, or says that it is not needed."""

from __future__ import annotations

from django import forms


class SettleTextForm(forms.Form):
    """The text as it is to be, and which of the two buttons was pressed."""

    text = forms.CharField(
        label="The section as it is to be", required=False, widget=forms.Textarea(attrs={"rows": 24})
    )
    after_number = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
    act = forms.ChoiceField(
        label="What is to become of the text that stands beside?",
        choices=[
            ("bring_in", "Keep the section as it stands in the box"),
            ("leave", "It is not needed; change nothing"),
        ],
        widget=forms.RadioSelect,
        initial="bring_in",
        error_messages={"required": "Say what is to become of it."},
    )
