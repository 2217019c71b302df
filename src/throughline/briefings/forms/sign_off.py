"""The second person's word: that it may go to everybody, or why it goes back."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.briefings.forms.fields import BriefingForm
from throughline.ui.asking import long_text


class SignOffForm(BriefingForm):
    submit = "Sign off and publish"

    # When the version that the page shows was sent.
    seen = forms.CharField(
        max_length=40,
        widget=forms.HiddenInput,
        error_messages={"required": "Open the page again and read what it shows."},
    )
    has_read = forms.BooleanField(
        label="I have read it all, and nothing in it tells who a child, a relative or a practitioner is",
        error_messages={"required": "Read the briefing before it goes to everybody, then tick this."},
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        # It asks for a moment of care and is kept nowhere.
        said.pop("has_read", None)
        return said


class SendBackForm(BriefingForm):
    submit = "Send it back"
    kind = "secondary"

    reason = long_text("What should be changed", rows=3)
