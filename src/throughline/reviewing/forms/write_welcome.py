"""The form for what people read about the review when they open their link."""

from __future__ import annotations

from django import forms

from throughline.reviewing.forms.fields import text_field


class WriteWelcomeForm(forms.Form):
    """The review in plain words, whom to ask, and until when words can be withdrawn."""

    about = text_field(
        "About the review",
        "What it is for, how it goes, and what it cannot do. Read it as a bereaved person would. No detail of the case.",
        rows=10,
    )
    contact = text_field("Whom they can ask", "A name, how to reach them, and when. Helplines that may help.", rows=4)
    withdraw_until = forms.DateField(
        label="Until when they can withdraw what they sent (optional)",
        required=False,
        help_text="The day on which the report is too far on to take something out. Leave it empty for no limit.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
