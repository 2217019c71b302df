"""Stopping to read before everything is read."""

from __future__ import annotations

from throughline.analysis.forms.fields import StudyForm
from throughline.ui.asking import long_text


class StopReadingForm(StudyForm):
    submit = "Stop reading"

    reason = long_text(
        "Why does reading stop?", rows=3, help_text="It stands in the flow of reports and in the record."
    )
