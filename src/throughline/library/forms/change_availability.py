"""The form to change who may read a report."""

from __future__ import annotations

from django import forms

from throughline.library.models.report import Availability


class ChangeAvailabilityForm(forms.Form):
    availability = forms.ChoiceField(label="Who may read it", choices=Availability.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Readers see this in the report's history. Do not name or describe anyone.",
        error_messages={"required": "Say why, in words that anyone may read."},
    )

    def clean_availability(self) -> str:
        # Nothing would change, and the reason that was typed would be lost without a word.
        if self.cleaned_data["availability"] == self.initial.get("availability"):
            raise forms.ValidationError("That is how it is now. Choose what it is to be, or leave it and go back.")
        return str(self.cleaned_data["availability"])
