"""An action plan in a workbook."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.improvement.forms.fields import WritingForm
from throughline.ui.asking import long_text, radios

GREEN = [("track", "On track, or under way"), ("done", "Done")]


class ImportPlanForm(WritingForm):
    heading = "Bring an action plan in"
    intro = "Choose the workbook (.xlsx) as you keep it. You see what was read, cell by cell, before anything is kept."
    submit = "Read it"
    file = forms.FileField(label="The workbook", error_messages={"required": "Choose a file."})
    green = radios(
        "What does green mean in it?", GREEN,
        wrong="Choose what green means, and the workbook once more: browsers do not keep a file.",
        help_text="Where the state is told by colour alone, and the plan has no key of its own.",
    )  # fmt: skip
    recommendation = long_text(
        "The recommendation that the actions answer",
        required=False,
        rows=2,
        help_text="Only where the plan names none.",
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        file = given.pop("file", None)
        given["content"], given["file_name"] = (file.read(), file.name) if file else (b"", "")
        given["green_is_done"] = given.pop("green", "") == "done"
        return given
