"""Drawing a random sample of what was left unread."""

from __future__ import annotations

from django import forms

from throughline.analysis.forms.fields import StudyForm


class DrawAuditForm(StudyForm):
    heading = "Draw a random sample of what was left unread"
    intro = (
        "It is read after all, by the same rules. What it shows rests on chance alone and on no belief in the order of "
        "reading. Its size is fixed now; a second sample would not keep the stated risk."
    )
    submit = "Draw the sample"

    size = forms.IntegerField(
        label="How many reports",
        min_value=1,
        max_value=100_000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
