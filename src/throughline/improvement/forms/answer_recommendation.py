"""What the partnership answers."""

from __future__ import annotations

from throughline.improvement.forms.fields import WritingForm
from throughline.improvement.models import Position
from throughline.ui.asking import day, long_text, radios, short_text


class AnswerRecommendationForm(WritingForm):
    heading = "Respond to the recommendation"
    intro = "Briefly and clearly, so that a lay reader could follow it. It is published only when you choose to."
    position = radios("The partnership's response", Position.choices, wrong="Choose a response.")
    reasons = long_text(
        "Reasons", rows=6,
        help_text="What will be done, what comes first, how anybody will know. If the remedy lies above local level, with whom.",
    )  # fmt: skip
    decided_on = day("Decided on", is_past=True)
    decided_by = short_text("Decided by", help_text="For example: the partnership's executive.")
