"""One person's decision about the plan as it stands."""

from __future__ import annotations

from django import forms

from throughline.publishing.forms.fields import WritingForm
from throughline.publishing.models import Answer
from throughline.ui.asking import long_text, radios


class DecidePublicationForm(WritingForm):
    """Whether the plan is right, and why."""

    submit = "Decide"
    # The mark of the plan and text that the page showed.
    seen = forms.CharField(
        max_length=64,
        widget=forms.HiddenInput,
        error_messages={"required": "Open the page again and read what it shows."},
    )
    answer = radios("Your decision", Answer.choices, wrong="Choose one of the two.")
    reasons = long_text("Your reasons", help_text="The other person reads them once both of you have decided.")
