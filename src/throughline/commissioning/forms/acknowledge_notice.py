"""The day on which a member of the board acknowledged what they were told."""

from __future__ import annotations

from throughline.commissioning.forms.fields import WritingForm, day


class AcknowledgeNoticeForm(WritingForm):
    heading = "Acknowledged"
    intro = "When the member let you know that they have read it."

    acknowledged_on = day("Day of the acknowledgement", is_past=True)
