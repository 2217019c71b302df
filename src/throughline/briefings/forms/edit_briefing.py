"""The heading of a briefing: its title, its headline, and when it is to be looked at again."""

from __future__ import annotations

from django import forms

from throughline.briefings.forms.fields import BriefingForm
from throughline.ui.asking import day, long_text


class HeadingForm(BriefingForm):
    submit = "Save the heading"
    kind = "secondary"

    title = forms.CharField(label="Title", max_length=200)
    headline = long_text(
        "Headline", help_text="One or two sentences that say what it comes to.", required=False, rows=2
    )
    review_on = day(
        "To be looked at again by",
        help_text="What is known of a theme changes. Say by when somebody should look at this again.",
        required=False,
    )
