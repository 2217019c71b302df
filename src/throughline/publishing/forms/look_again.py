"""A look at whether a published report should stay as it is."""

from __future__ import annotations

from throughline.publishing.forms.fields import WritingForm
from throughline.ui.asking import day, long_text


class LookAgainForm(WritingForm):
    """What was found, and when the next look is."""

    heading = "Look again at the report"
    intro = "Ask those it is about, as far as you can, what it did. If it should not stay, take it down instead."
    looked_on = day("Looked at on", is_past=True)
    note = long_text("What you found, and why it may stay")
    next_on = day("Look again on")
    end_on = day("Its text is kept until", required=False, help_text="After that day its record alone stays.")
