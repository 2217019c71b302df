"""A correction that readers see."""

from __future__ import annotations

from throughline.publishing.forms.fields import WritingForm
from throughline.ui.asking import day, long_text


class CorrectPublicationForm(WritingForm):
    """What is wrong, and what is right."""

    heading = "Correct the report"
    intro = "The notice stands above the report. To take a detail out, take the report down or publish another file."
    submit = "Publish the correction"
    text = long_text(
        "The correction", help_text="Everybody reads this. Do not repeat a detail that should not be known."
    )
    on = day("Date of the notice", is_past=True)
