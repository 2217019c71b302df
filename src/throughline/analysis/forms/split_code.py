"""The codes that come in place of one, and why."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.analysis.models import Code
from throughline.ui.asking import LinesField


class SplitCodeForm(forms.Form):
    """Two or more names. The code is retired; what was coded by it stays and waits for one of the new codes."""

    intro = (
        "The new codes come into use at once, and this one is retired. What was coded by it stays; each coder is asked "
        "which of the new codes fits. Define the new codes afterwards."
    )
    submit = "Split"

    labels = LinesField(label="Names of the new codes", help_text="One a line, at least two.")
    reason = forms.CharField(label="Why", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, code: Code, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.heading = f"Split \u2018{code.label}\u2019"
