"""That somebody was told."""

from __future__ import annotations

from throughline.publishing.forms.fields import WritingForm
from throughline.ui.asking import day, long_text


class RecordToldForm(WritingForm):
    """The day, and how they took it."""

    heading = "Record that they were told"
    intro = "Writing this down changes no plan, so decisions stand."
    told_on = day("Told on", is_past=True)
    heard = long_text("How it went", required=False, help_text="What they asked for, and what you promised.", rows=3)
