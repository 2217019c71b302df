"""Which words of a suggested passage are coded."""

from __future__ import annotations

from typing import Any

from throughline.analysis.forms.code_passage import place_of
from throughline.analysis.forms.fields import StudyForm
from throughline.library.models import Passage
from throughline.ui.asking import long_text


class NarrowSuggestionForm(StudyForm):
    heading = "Choose fewer words"
    submit = "Code these words"

    words = long_text("Which words", rows=3, help_text="Copy them from the passage.")

    def __init__(self, *args: Any, passage: Passage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.passage = passage

    def clean(self) -> dict[str, Any]:
        """Turn the words into their place."""
        data = super().clean() or {}
        words = data.pop("words", "")
        if words:
            try:
                data["start"], data["end"] = place_of(words, self.passage.text)
            except ValueError as problem:
                self.add_error("words", str(problem))
        return data
