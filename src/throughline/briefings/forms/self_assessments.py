"""Which briefing's questions a partnership will answer."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.briefings.forms.fields import BriefingForm
from throughline.briefings.queries import public_version, published_briefings


class StartAssessmentForm(BriefingForm):
    submit = "Begin"

    version = forms.ChoiceField(label="Briefing")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.there = [(one.version.briefing.code, one.version.title) for one in published_briefings()]
        self.fields["version"].choices = [("", "Choose"), *self.there]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        return said | {"version": public_version(said["version"])} if said.get("version") else said
