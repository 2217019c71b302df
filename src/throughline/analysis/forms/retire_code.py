"""Why a code is retired."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.analysis.models import Code


class RetireCodeForm(forms.Form):
    intro = "Nothing more is coded with it. What was coded stays, and it can be taken up again."
    submit = "Retire it"

    reason = forms.CharField(label="Why", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, code: Code, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.heading = f"Retire \u2018{code.label}\u2019"
