"""The form that links a finding to evidence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from throughline.reviewing.forms.fields import PastDateField, text_field
from throughline.reviewing.models import Bearing, Paper
from throughline.reviewing.queries.chronology import Shown


class AddFindingEvidenceForm(forms.Form):
    """What the evidence is, when it was true, where it can be found, and which way it points.

    Begun from an entry of the chronology, it holds what stands there; `reference` is filled from it if left empty.
    """

    description = text_field("What the evidence is", "What it shows, in a sentence or two.", rows=3)
    true_on = PastDateField(label="When it was true", help_text="The day that it tells of, not the day you found it.")
    kept_paper = forms.TypedChoiceField(
        label="Paper of this review (optional)",
        required=False,
        coerce=int,
        empty_value=None,
        help_text="Whoever reads the finding can open it. Legal advice and conversations are never offered here.",
    )
    reference = text_field(
        "Where it can be found (optional)",
        "For example: page 14. An entry of the chronology is linked from the entry's own page.",
        rows=1,
        required=False,
    )
    bearing = forms.ChoiceField(
        label="Which way it points", choices=Bearing.choices, initial=Bearing.FOR, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, papers: Iterable[Paper], begun_from: Shown | None = None, **kwargs: Any) -> None:
        self.begun_from = begun_from
        if begun_from is not None:
            day = min(begun_from.entry.first_on, timezone.localdate())
            kwargs["initial"] = {"description": begun_from.text, "true_on": day, "reference": self.where}
        super().__init__(*args, **kwargs)
        self.papers = {one.pk: one for one in papers}
        choices = [("", "None"), *((number, one.title) for number, one in self.papers.items())]
        self.fields["kept_paper"].choices = choices  # type: ignore[attr-defined]

    @property
    def where(self) -> str:
        """The entry that it was begun from, in words."""
        return f"Chronology: {self.begun_from.agency}, {self.begun_from.when}" if self.begun_from else ""

    def clean_kept_paper(self) -> Paper | None:
        return self.papers.get(self.cleaned_data["kept_paper"])

    def clean_reference(self) -> str:
        return str(self.cleaned_data["reference"]) or self.where
