"""What was seen."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.improvement.forms.fields import WritingForm, count
from throughline.improvement.models import Behaviour, Effect, EvidenceKind
from throughline.improvement.models.evidence import Shows
from throughline.ui.asking import day, long_text, radios

UNCHANGED = ("", "As it stands now")


class AddActionEvidenceForm(WritingForm):
    heading = "Add evidence"
    intro = "What was seen, by whom, and what it shows. It is kept sealed, and only your partnership can read it."
    kind = radios("What is it?", EvidenceKind.choices, wrong="Choose what it is.")
    shows = radios("What does it show?", Shows.choices, wrong="Choose what it shows.")
    text = long_text("What was seen", rows=5)
    true_on = day("On which day was it so?", is_past=True)
    looked_at = count("Of an audit or survey: how many were looked at or asked")
    found_in = count("And in how many it was so")
    file = forms.FileField(label="A file, if there is one", required=False, help_text="Up to 10 MB.")
    behaviour = forms.ChoiceField(
        label="Do people work differently?", choices=[UNCHANGED, *Behaviour.choices], required=False
    )
    effect = forms.ChoiceField(label="Do children notice?", choices=[UNCHANGED, *Effect.choices], required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        looked_at, found_in = given.get("looked_at"), given.get("found_in")
        if (looked_at is None) != (found_in is None) and not self.errors:
            self.add_error("found_in", "Give both numbers, or neither.")
        elif looked_at is not None and found_in is not None and found_in > looked_at:
            self.add_error("found_in", "It cannot be so in more than were looked at.")
        file = given.pop("file", None)
        given["content"] = file.read() if file else b""
        given["file_name"] = file.name if file else ""
        return given
