"""What a code says."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.analysis.models import COLOURS, Code, CodeKind, JourneyStep, Study
from throughline.analysis.queries.codebook import CodeRow
from throughline.ui.asking import LinesField


def long_text(label: str, help_text: str = "", rows: int = 3) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, required=False, widget=widget, max_length=10_000)


class CodeForm(forms.Form):
    """A new code, or with `code` one that is changed: then a reason may be given."""

    heading = "Propose a code"
    intro = "It comes into use when an edition of the codebook is signed, or when the study lead takes it up."
    submit = "Propose it"

    label = forms.CharField(label="Name", max_length=200)
    kind = forms.ChoiceField(label="Kind", choices=CodeKind.choices)
    parent = forms.TypedChoiceField(
        label="Stands under (optional)", required=False, coerce=int, empty_value=None, choices=[]
    )
    is_codable = forms.BooleanField(
        label="Passages are given this code: it is no heading", required=False, initial=True
    )
    definition = long_text("What it means (optional)", "In a sentence or two that two people would read alike.")
    use_when = long_text("Use it when (optional)")
    not_when = long_text("Do not use it when (optional)", "What is near to it but another thing.")
    examples = LinesField(label="Examples (optional)", required=False, help_text="One a line.")
    synonyms = LinesField(label="Other names (optional)", required=False, help_text="One a line.")
    journey_step = forms.ChoiceField(
        label="Step of the child's journey (optional)", required=False, choices=[("", "None"), *JourneyStep.choices]
    )
    colour = forms.TypedChoiceField(
        label="Colour in the margin",
        coerce=int,
        choices=[(number, f"Colour {number}") for number in range(1, COLOURS + 1)],
    )

    def __init__(self, *args: Any, study: Study, rows: list[CodeRow], code: Code | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.study = study
        names = [(str(row.code.pk), "\u2003" * row.depth + row.code.label) for row in rows if row.code != code]
        self.fields["parent"].choices = [("", "Nothing: it stands at the top"), *names]  # type: ignore[attr-defined]
        if code is not None:
            self.heading, self.submit = f"Change \u2018{code.label}\u2019", "Save"
            self.intro = "If what it means changes, what was coded before waits to be looked at again."
            self.fields["reason"] = long_text("Why (needed if what it means changes)", rows=2)

    def clean_parent(self) -> Code | None:
        number = self.cleaned_data["parent"]
        return Code.objects.filter(study=self.study, pk=number).first() if number else None
