"""What an agency answered."""

from __future__ import annotations

from throughline.commissioning.forms.fields import WritingForm, day
from throughline.ui.asking import long_text


class RecordMinimumForm(WritingForm):
    heading = "What the agency answered"
    intro = "A nil return is an answer too: say that the agency did not know the person."

    answered_on = day("Day the answer came", is_past=True)
    answer = long_text("The answer, in short", rows=6)
    gap = long_text("What is still missing (optional)", required=False)
