"""Closing an action, on its evidence."""

from __future__ import annotations

from throughline.improvement.forms.fields import WritingForm
from throughline.improvement.models import Closing
from throughline.ui.asking import day, long_text, radios


class CloseActionForm(WritingForm):
    heading = "Close the action"
    intro = "You have read the evidence. Done is not the same as changed: say which of them it shows."
    submit = "Close it"
    closed_as = radios("Close it as", Closing.choices, wrong="Choose as what it is closed.")
    why = long_text("What the evidence shows, or why it is not pursued")
    look_on = day("Look again on", required=False, help_text="When somebody looks whether the change held.")
