"""The day on which something happened, from which clocks are counted."""

from __future__ import annotations

from throughline.commissioning.forms.fields import WritingForm, day
from throughline.ui.asking import long_text


class SetTriggerDayForm(WritingForm):
    heading = "A day from which clocks are counted"
    intro = "Clocks are reckoned from it at once. If it is another day than before, say why: both days are kept."

    # A day of publication may be planned, so it need not have come.
    happened_on = day("Day")
    reason = long_text("Where the day comes from, or why it changed", rows=3)
