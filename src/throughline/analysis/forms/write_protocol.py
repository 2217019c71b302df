"""Writing the protocol, or amending a frozen one."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.analysis.forms.fields import StudyForm, day, lines, percent
from throughline.analysis.models import ScreenedOn, Study
from throughline.analysis.queries.protocol import FROZEN_FIELDS
from throughline.ui.asking import long_text


class WriteProtocolForm(StudyForm):
    heading = "Write the protocol"
    intro = (
        "What is fixed before anybody reads, so that nobody can say afterwards that the rules followed the findings."
    )
    submit = "Save the protocol"

    question = long_text("What does the study ask?", rows=3)
    published_from = day("Reports published from (optional)")
    published_to = day("Reports published to (optional)", help_text="Both days included.")
    inclusion_rules = lines("A report is included if", help_text="One rule a line.")
    exclusion_rules = lines(
        "A report is excluded if",
        help_text="One reason a line, in the order in which they count. Screeners choose from these.",
    )
    screened_on = forms.ChoiceField(
        label="What screeners are shown", choices=ScreenedOn.choices, widget=forms.RadioSelect
    )
    screeners_each = forms.TypedChoiceField(
        label="Who decides about each report",
        choices=[(1, "One person"), (2, "Two people, each blind to the other; where they differ, a third settles it")],
        coerce=int,
        widget=forms.RadioSelect,
    )
    recall_wanted = percent(
        "Reading may stop when this much of what belongs has been found, in percent",
        least=50, most=100, help_text="95 is usual. 100 means that every report is read.",
    )  # fmt: skip
    confidence_wanted = percent("With this confidence, in percent", least=50, most=99, help_text="95 is usual.")
    protocol = long_text(
        "Anything else (optional)", required=False, rows=10,
        help_text="How reports are read and coded, who does what, what is done with differences.",
    )  # fmt: skip

    def __init__(self, *args: Any, study: Study, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {name: getattr(study, name) for name in FROZEN_FIELDS})
        super().__init__(*args, **kwargs)
        if study.is_frozen:
            self.heading, self.submit = "Amend the protocol", "Amend the protocol"
            self.intro = (
                "The protocol is frozen. A change is kept beside what stood before, with your reason and the day."
            )
            self.fields["reason"] = long_text("Why is it amended?", rows=3)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("published_from"), data.get("published_to")
        if start and end and end < start:
            self.add_error("published_to", "The period ends before it starts.")
        return data
