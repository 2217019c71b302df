"""How an action goes."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.improvement.forms.fields import WritingForm
from throughline.improvement.models import Action, Output
from throughline.ui.asking import long_text, radios


class ReportProgressForm(WritingForm):
    heading = "Say how it goes"
    intro = "In your own words. Leave out names of children, relatives and staff."
    output = radios("How far is it?", Output.choices, wrong="Choose how far it is.")
    text = long_text("What has happened, and what comes next", rows=5)
    is_stuck = forms.BooleanField(
        label="It is stuck",
        required=False,
        help_text="If something stands in the way, tick this, and say above what it is and who could move it. "
        "Once nothing does, take the tick away.",
    )

    def __init__(self, data: Any = None, *, action: Action) -> None:
        # As it stands: an answer that does not speak of it would else say that the action is stuck no more.
        super().__init__(data, initial={"output": action.output, "is_stuck": action.is_stuck})
