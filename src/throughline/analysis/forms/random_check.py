"""Whether a passage drawn by lot bears a code, and in which words."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.analysis.forms.code_passage import place_of
from throughline.analysis.forms.fields import StudyForm
from throughline.library.models import Passage
from throughline.ui.asking import long_text

YES, NO = "yes", "no"


class RandomCheckForm(StudyForm):
    heading = "Does this passage bear the code?"
    submit = "Judge, and show the next"

    is_there = forms.ChoiceField(
        label="Does this passage bear the code?", choices=[(YES, "Yes"), (NO, "No")], widget=forms.RadioSelect
    )
    words = long_text(
        "If so, which words (optional)", rows=3, required=False,
        help_text="Copy them from the passage. Leave this empty to code the whole passage.",
    )  # fmt: skip

    def __init__(self, *args: Any, passage: Passage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.passage = passage

    def clean(self) -> dict[str, Any]:
        """Turn the answer and the words into what the operation takes."""
        data = super().clean() or {}
        words = data.pop("words", "")
        if data.get("is_there") == YES:
            try:
                data["start"], data["end"] = place_of(words, self.passage.text)
            except ValueError as problem:
                self.add_error("words", str(problem))
        return data | {"is_there": data.get("is_there") == YES}
