"""Opening a study."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.analysis.forms.fields import StudyForm, day, lines
from throughline.ui.asking import long_text


class OpenStudyForm(StudyForm):
    heading = "Open a study"
    intro = "You lead it, and name its team. Nobody else can see it. Everything here can be changed until the protocol is frozen."
    submit = "Open the study"

    title = forms.CharField(label="Title", max_length=300)
    question = long_text("What does it ask?", help_text="One question that reports can answer.", rows=3)
    published_from = day("Reports published from (optional)")
    published_to = day("Reports published to (optional)", help_text="Both days included.")
    inclusion_rules = lines("A report is included if (optional for now)", help_text="One rule a line.")
    exclusion_rules = lines(
        "A report is excluded if (optional for now)",
        help_text="One reason a line, in the order in which they count. Screeners choose from these.",
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("published_from"), data.get("published_to")
        if start and end and end < start:
            self.add_error("published_to", "The period ends before it starts.")
        return data
