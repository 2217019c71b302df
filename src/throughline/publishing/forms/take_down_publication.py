"""Taking the published report down for good."""

from __future__ import annotations

from typing import Any

from throughline.library.models import TakenDownWhy
from throughline.publishing.forms.fields import WritingForm
from throughline.ui.asking import long_text, radios, short_text


class TakeDownPublicationForm(WritingForm):
    """What readers are told, the reasons that stay in the review, and two words typed out."""

    heading = "Take the report down for good"
    intro = (
        "Its files, pages, passages, drawings, recommendations, corrections and all of its record go from the library, and "
        "the search index is written anew, which may take some minutes. Title, publisher and year stay, so that old links "
        "say what happened. Nothing brings it back. Tell the people it is about."
    )
    submit = "Take it down"
    button_kind = "warning"
    why = radios("What readers are told", TakenDownWhy.choices, wrong="Choose what readers are told.")
    reasons = long_text("The reasons", help_text="They stay in this review, sealed.")
    words = short_text("Type the words take down")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "words" in given and " ".join(given.pop("words").lower().split()) != "take down":
            self.add_error("words", "Type the words take down, or go back.")
        return given
