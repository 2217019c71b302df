"""Saying that a report is about the same review as another one."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.analysis.forms.fields import StudyForm
from throughline.analysis.models import StudyReport
from throughline.analysis.queries.drawing import codes_in


class MarkDuplicateForm(StudyForm):
    heading = "The same review as another"
    submit = "Mark it as a duplicate"

    code = forms.CharField(
        label="Code of the report that stands for both",
        max_length=300,
        help_text="Such as K7QM2X, or the address of its page. It must be in this study.",
    )

    def __init__(self, *args: Any, record: StudyReport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.record = record
        self.intro = f"{record.report.title} is left out, and counted as a duplicate. The other one is screened."

    def clean(self) -> dict[str, Any]:
        """Find the other report, as the operation takes it."""
        data = super().clean() or {}
        codes = codes_in(data.pop("code", "").encode())
        same = StudyReport.objects.filter(study=self.record.study)
        other = same.filter(report__code=codes[0]).exclude(pk=self.record.pk).first() if codes else None
        if other is None and not self.errors:
            self.add_error("code", "There is no other report of this code in the study.")
        return data | {"other": other}


class UnmarkDuplicateForm(StudyForm):
    heading = "Another review after all"
    submit = "It is another review"

    def __init__(self, *args: Any, record: StudyReport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert record.duplicate_of is not None
        self.intro = (
            f"{record.report.title} is marked as the same review as {record.duplicate_of.report.title}. If it is not, it "
            "waits to be decided like every other report."
        )
