"""Choosing the process of a review that was opened without one."""

from __future__ import annotations

from typing import Any

from throughline.commissioning.forms.fields import WritingForm
from throughline.commissioning.forms.open_review import process_choices
from throughline.ui.asking import radios


class ChooseProcessForm(WritingForm):
    heading = "By which process does this review run?"
    intro = "The process brings its clocks, its routes and what can be decided. It is chosen once."
    submit = "Choose"

    process = radios("Process", [])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["process"].choices = process_choices()  # type: ignore[attr-defined]
