"""Why a target is not kept."""

from __future__ import annotations

from typing import Any

from throughline.commissioning.forms.fields import WritingForm, day
from throughline.commissioning.models import Clock
from throughline.ui.asking import long_text


class ExplainClockForm(WritingForm):
    heading = "Explain a later day"
    intro = "A target is not a lock. The target stays visible beside the day you expect and the reason."

    expected_on = day("Day it is expected")
    explanation = long_text("Why")

    def __init__(self, *args: Any, clock: Clock, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["expected_on"].help_text = f"After the target, {clock.target_on:%-d %B %Y}."
