"""The form to correct a catalogue record."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.library import vocabularies
from throughline.library.models import Report
from throughline.library.models.report import Incident

SEXES = ("", "girl", "boy", "several", "woman", "man", "not_stated")


class LinesField(forms.CharField):
    """A list, typed one item a line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        return [line.strip() for line in (super().clean(value) or "").splitlines() if line.strip()]


def _optional(name: str) -> list[tuple[str, str]]:
    return [("", "Not stated"), *vocabularies.choices(name)]


class EditRecordForm(forms.Form):
    """Every field of the record. What the text suggests is shown beside each field by the page."""

    title = forms.CharField(max_length=400, help_text="Year - body - label.")
    label = forms.CharField(label="Pseudonym or short name", max_length=300, required=False)
    body = forms.CharField(label="Published by", max_length=300, required=False)
    authors = LinesField(label="Written by", required=False, help_text="One name a line.")
    review_type = forms.ChoiceField(label="Type of review", required=False)
    nation = forms.ChoiceField(required=False)
    published_on = forms.DateField(
        label="Published on",
        required=False,
        help_text="For example 31/5/2024 or 2024-05-31.",
        error_messages={"invalid": "Write the date as day/month/year, for example 31/5/2024."},
    )
    incident = forms.ChoiceField(label="What happened", required=False, choices=[("", "Not stated"), *Incident.choices])
    age_band = forms.ChoiceField(label="Age", required=False)
    sex = forms.ChoiceField(required=False, choices=[(v, v.replace("_", " ").capitalize()) for v in SEXES])
    model = forms.CharField(label="Method", max_length=200, required=False)
    abstract = forms.CharField(widget=forms.Textarea(attrs={"rows": 6}), required=False)
    learning = LinesField(required=False, help_text="One point a line.")
    recommendations_summary = LinesField(label="Recommendations in short", required=False, help_text="One a line.")
    themes = forms.MultipleChoiceField(label="Themes", required=False, widget=forms.CheckboxSelectMultiple, choices=[])
    licence = forms.CharField(max_length=200, required=False)
    rights_holder = forms.CharField(max_length=300, required=False)
    source_address = forms.URLField(label="Where it was published", required=False, assume_scheme="https")
    retention_until = forms.DateField(label="Keep until", required=False)
    is_hidden_from_search_engines = forms.BooleanField(
        label="Ask search engines not to list this report", required=False
    )

    def __init__(self, data: Any = None, *, report: Report) -> None:
        initial = {name: getattr(report, name) for name in self.base_fields if name != "themes"}
        initial["themes"] = [item.theme for item in report.themes.all()]
        super().__init__(data, initial=initial)
        for name, vocabulary in (("review_type", "review-types"), ("nation", "nations"), ("age_band", "age-bands")):
            self.fields[name].choices = _optional(vocabulary)  # type: ignore[attr-defined]
        self.fields["themes"].choices = [  # type: ignore[attr-defined]
            (facet.label, [(term.id, term.label) for term in facet.terms])
            for facet in vocabularies.load("themes").facets
        ]

    def record_fields(self) -> dict[str, Any]:
        """Return the fields for `change_record`, without the themes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "themes"}
