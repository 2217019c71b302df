"""The form in which somebody writes who takes part by a private link."""

from __future__ import annotations

from django import forms

from throughline.reviewing.forms.fields import text_field


class PartWriteForm(forms.Form):
    """Their words."""

    text = text_field(
        "Your words",
        "Write as you would speak. You can save and come back. Nobody can read it until you send it.",
        rows=12,
    )
