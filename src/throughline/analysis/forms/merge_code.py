"""Into which code another is merged, and why."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.analysis.models import Code
from throughline.analysis.queries.codebook import CodeRow


class MergeCodeForm(forms.Form):
    """The code that stays. What was coded by the other moves there, and waits to be looked at again."""

    intro = (
        "Everything coded by it moves to the code that stays, and remembers what it was. Each coder is asked to look at "
        "it again. The name of this code becomes another name of the one that stays."
    )
    submit = "Merge"

    into = forms.TypedChoiceField(label="Into which code", coerce=int, choices=[])
    reason = forms.CharField(label="Why", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, code: Code, rows: list[CodeRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.code, self.heading = code, f"Merge \u2018{code.label}\u2019 into another code"
        others = [(str(row.code.pk), row.path) for row in rows if row.code != code and row.code.is_codable]
        self.fields["into"].choices = [("", "Choose"), *others]  # type: ignore[attr-defined]

    def clean_into(self) -> Code:
        return Code.objects.get(study=self.code.study, pk=self.cleaned_data["into"])
