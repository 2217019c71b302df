"""Days on which the report must not appear."""

from __future__ import annotations

from throughline.publishing.forms.fields import WritingForm
from throughline.publishing.models import AvoidedKind
from throughline.ui.asking import day, long_text, radios


class AvoidDateForm(WritingForm):
    """A day, or from one day to another."""

    heading = "Days to avoid"
    kind = radios("What is on", AvoidedKind.choices, wrong="Choose what is on.")
    starts_on = day("From")
    ends_on = day("To", required=False, help_text="If it is more than one day.")
    note = long_text("Note", required=False, rows=3)
