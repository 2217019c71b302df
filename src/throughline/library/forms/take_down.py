"""The form to take a report down for good."""

from __future__ import annotations

from django import forms

from throughline.library.models import TakenDownWhy


class TakeDownForm(forms.Form):
    """Why, and a word typed out, because nothing brings it back."""

    why = forms.ChoiceField(
        label="What readers are told",
        choices=TakenDownWhy.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what readers are told."},
    )
    word = forms.CharField(label="Type the words take down", max_length=20)

    def clean_word(self) -> str:
        if " ".join(self.cleaned_data["word"].lower().split()) != "take down":
            raise forms.ValidationError("Type the words take down, or go back.")
        return "take down"
