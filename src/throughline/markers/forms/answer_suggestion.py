"""The form in which an editor says what becomes of a suggestion."""

from __future__ import annotations

from django import forms

from throughline.markers.models import SuggestionState


class AnswerSuggestionForm(forms.Form):
    """Taken up or declined, and why."""

    state = forms.ChoiceField(
        label="What becomes of it?",
        choices=[(state.value, state.label) for state in SuggestionState if state != SuggestionState.NEW],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what becomes of it."},
    )
    reason = forms.CharField(
        label="Why, and what follows",
        help_text="For example the version of the set that will carry it.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write why."},
    )
