"""What becomes of a coding whose code has changed."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.analysis.models import Code
from throughline.analysis.operations import Recoding


class LookAgainForm(forms.Form):
    decision = forms.ChoiceField(label="Does it still hold?", choices=Recoding.CHOICES, widget=forms.RadioSelect)
    code = forms.TypedChoiceField(
        label="The code that fits (where another does)", coerce=int, empty_value=None, required=False, choices=[]
    )

    def __init__(self, *args: Any, codes: list[Code], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = {code.pk: code for code in codes}
        choices = [("", "Choose a code"), *((str(code.pk), code.label) for code in codes)]
        self.fields["code"].choices = choices  # type: ignore[attr-defined]

    def clean_code(self) -> Code | None:
        return self.codes.get(self.cleaned_data["code"])
