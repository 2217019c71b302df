"""Which briefing's questions a partnership will answer."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.briefings.forms.fields import BriefingForm
from throughline.briefings.models import Version


class StartAssessmentForm(BriefingForm):
    submit = "Begin"

    version = forms.ModelChoiceField(
        label="Briefing", queryset=Version.objects.none(), empty_label="Choose", to_field_name="briefing__code"
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["version"]
        field.queryset = Version.objects.standing().select_related("briefing").order_by("title")  # type: ignore[attr-defined]
        field.label_from_instance = lambda version: version.title  # type: ignore[attr-defined]
