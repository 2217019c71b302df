"""What was counted: one a line, so that a column of a spreadsheet can be pasted."""

from __future__ import annotations

import datetime
import re

from django import forms

from throughline.improvement.forms.fields import WritingForm
from throughline.reviewing.chronology.dates import NotADate, read_date
from throughline.ui.asking import long_text

LINE = re.compile(r"^(?P<day>.+?)\s*[\t,;:]\s*(?P<value>-?\d+(?:[.,]\d+)?)\s*(?:[\t,;]\s*(?P<note>.*))?$")
MOST = 400


class MeasureForm(WritingForm):
    submit = "Add the points"
    points = long_text(
        "Points", rows=5,
        help_text="One a line: day, comma, number, and a note if you like. For example: 31 March 2026, 14, after the audit",
    )  # fmt: skip

    def clean_points(self) -> list[tuple[datetime.date, float, str]]:
        """Return (day, value, note); every line that cannot be read is named."""
        found: dict[datetime.date, tuple[datetime.date, float, str]] = {}
        faults = []
        lines = [line.strip() for line in self.cleaned_data["points"].splitlines() if line.strip()]
        for at, line in enumerate(lines[:MOST], 1):
            match = LINE.match(line)
            try:
                if match is None:
                    raise NotADate("it has no day and number with a comma between them")
                on = read_date(match["day"]).last
                found[on] = (on, float(match["value"].replace(",", ".")), (match["note"] or "").strip())
            except NotADate as error:
                faults.append(f"Line {at} (“{line[:40]}”): {error}")
        if faults:
            raise forms.ValidationError(faults)
        return [found[on] for on in sorted(found)]
