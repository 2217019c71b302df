"""A later look."""

from __future__ import annotations

from throughline.improvement.forms.fields import WritingForm
from throughline.improvement.models import LaterLook
from throughline.ui.asking import day, long_text, radios


class LookAtActionForm(WritingForm):
    heading = "Look again"
    intro = "Did the change hold? If it did not, the action is opened again."
    held = radios("Did it hold?", LaterLook.Held.choices, wrong="Choose whether it held.")
    note_of_it = long_text("What was seen")
    side_effects = long_text("What else happened, good or bad", required=False)
    looked_on = day("Looked on", is_past=True)
    next_on = day("Look again on", required=False)
