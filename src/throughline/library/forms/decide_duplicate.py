"""The form to say whether two editions are the same text."""

from __future__ import annotations

from django import forms

from throughline.library.models import ProbableDuplicate

Decision = ProbableDuplicate.Decision


class DecideDuplicateForm(forms.Form):
    decision = forms.ChoiceField(
        label="They are",
        choices=[(Decision.SAME, "The same text"), (Decision.DIFFERENT, "Different reports, or different texts")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether they are the same text."},
    )
