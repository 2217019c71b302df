"""Publishing a study: what readers should know, and a tick that the lead has looked."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.analysis.forms.fields import StudyForm
from throughline.ui.asking import long_text


class PublishStudyForm(StudyForm):
    submit = "Publish the study"

    note_text = long_text(
        "What readers should know first (optional)",
        help_text="Stands at the top of the public page.",
        required=False,
        rows=3,
    )
    has_looked = forms.BooleanField(
        label="I have read the quotations, and nothing in them should be kept from the public",
        error_messages={"required": "Read the quotations before they go to everybody, then tick this."},
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        # It asks for a moment of care and is kept nowhere.
        said.pop("has_looked", None)
        return said
