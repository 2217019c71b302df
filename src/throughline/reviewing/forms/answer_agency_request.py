"""An agency's own answer: words, a paper, or both."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.reviewing.forms.add_paper import LARGEST
from throughline.reviewing.operations.agency_answers import SentPaper
from throughline.ui.asking import long_text


class AnswerAgencyRequestForm(forms.Form):
    """What the agency knows, and what it cannot give yet."""

    answer = long_text(
        "Your answer",
        required=False,
        rows=8,
        help_text="If your agency did not know the person, say so: that is an answer too.",
    )
    gap = long_text("What you cannot give yet, and why (optional)", required=False, rows=3)
    file = forms.FileField(label="Attach a paper (optional)", required=False, help_text="Up to 50 MB. It is sealed.")
    title = forms.CharField(label="What the paper is called", required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        file, title = data.pop("file", None), data.pop("title", "")
        if file is not None and file.size > LARGEST:
            self.add_error("file", "This file is larger than 50 MB.")
        elif file is not None:
            data["paper"] = SentPaper(title or str(file.name), bytes(file.read()), str(file.name))
        return data
