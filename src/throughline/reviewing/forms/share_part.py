"""The form that shows somebody a text about themselves."""

from __future__ import annotations

from django import forms

from throughline.reviewing.forms.fields import text_field


class SharePartForm(forms.Form):
    """The text."""

    text = text_field(
        "What is written about them",
        "Only the part about this one person. They read it by their private link and can comment on it.",
        rows=10,
    )
