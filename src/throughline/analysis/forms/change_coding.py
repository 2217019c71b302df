"""The memo and weight of a coding."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.analysis.models import Code, Weight


class ChangeCodingForm(forms.Form):
    heading = "Change this coding"
    submit = "Save"

    code = forms.TypedChoiceField(label="Code", coerce=int, choices=[])
    memo = forms.CharField(
        label="Memo (optional)", required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 4})
    )
    weight = forms.TypedChoiceField(
        label="How strongly the words say it", coerce=int, choices=Weight.choices, widget=forms.RadioSelect
    )
    is_good_example = forms.BooleanField(label="A good example of the code", required=False)

    def __init__(self, *args: Any, codes: list[Code], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = {code.pk: code for code in codes}
        self.fields["code"].choices = [(code.pk, code.label) for code in codes]  # type: ignore[attr-defined]

    def clean_code(self) -> Code:
        return self.codes[self.cleaned_data["code"]]
