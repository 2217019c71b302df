"""Deciding whether somebody may review."""

from __future__ import annotations

from django import forms

from throughline.commissioning.forms.fields import WritingForm
from throughline.ui.asking import long_text


class DecideReviewerForm(WritingForm):
    heading = "May they review?"
    intro = "By what they declared, and by what you know besides."
    submit = "Decide"

    is_approved = forms.TypedChoiceField(
        label="Decision",
        choices=[("yes", "Approve"), ("no", "Do not approve")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    decision_note = long_text("Why")
