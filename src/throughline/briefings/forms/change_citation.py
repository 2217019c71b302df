"""How a citation is shown: its words, or what the writer says of it, or both."""

from __future__ import annotations

from django import forms

from throughline.briefings.forms.fields import BriefingForm
from throughline.ui.asking import long_text


class ChangeCitationForm(BriefingForm):
    submit = "Save the citation"

    illustration = long_text(
        "In your own words",
        help_text="A short illustration without names or places. It is shown before the words of the review.",
        required=False,
    )
    is_quoted = forms.BooleanField(label="Show the words of the review", required=False)
    quoted = long_text(
        "Words to quote", help_text="Shorten them to one run of the words that stand there.", required=False, rows=6
    )


class MoveCitationForm(forms.Form):
    """Up or down in its section."""

    step = forms.IntegerField(min_value=-1, max_value=1)
