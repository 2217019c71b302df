"""The forms of the destruction schedule."""

from __future__ import annotations

from django import forms

from throughline.reviewing.papers.classes import Subject
from throughline.ui.asking import day


class RetentionForm(forms.Form):
    """How long a class is kept, and why."""

    subject = forms.ChoiceField(label="What", choices=[("", "Choose"), *Subject.choices])
    months = forms.IntegerField(label="Months kept after closing", min_value=0, max_value=1200)
    reason = forms.CharField(
        label="Reason",
        max_length=500,
        help_text="The policy or law that it follows. The site assumes no period of its own.",
    )

    def clean_subject(self) -> Subject:
        return Subject(self.cleaned_data["subject"])


class HoldForm(forms.Form):
    """What may not be destroyed for now, and why."""

    held = forms.ChoiceField(label="Hold", required=False, choices=[("", "Everything"), *Subject.choices])
    why = forms.CharField(
        label="Why", max_length=500, help_text="For example: criminal proceedings, inquest, complaint."
    )

    def clean_held(self) -> Subject | None:
        return Subject(self.cleaned_data["held"]) if self.cleaned_data["held"] else None


class CloseForm(forms.Form):
    """The day from which the periods run."""

    closed_on = day("Closed on")


class DestroyForm(forms.Form):
    """A word typed out, because nothing brings the papers back."""

    word = forms.CharField(label="Type the word destroy", max_length=20)

    def clean_word(self) -> str:
        if self.cleaned_data["word"].strip().lower() != "destroy":
            raise forms.ValidationError("Type the word destroy, or go back.")
        return "destroy"
