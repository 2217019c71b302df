"""The day on which what was due was done."""

from __future__ import annotations

from throughline.commissioning.forms.fields import WritingForm, day


class MeetClockForm(WritingForm):
    heading = "Record the day it was done"

    met_on = day("Day it was done", is_past=True)
