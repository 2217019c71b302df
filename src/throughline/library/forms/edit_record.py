"""The form to correct a catalogue record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from throughline.library import vocabularies
from throughline.library.given import SEXES
from throughline.library.models import Report
from throughline.library.models.report import Incident
from throughline.library.queries import Suggestion


class LinesField(forms.CharField):
    """A list, typed one item a line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        return [line.strip() for line in (super().clean(value) or "").splitlines() if line.strip()]


def _optional(name: str) -> list[tuple[str, str]]:
    return [("", "Not stated"), *vocabularies.choices(name)]


def _with_suggestion(hint: object, suggested: Suggestion) -> SafeString:
    """Return the hint with what the text suggests under it, and where it was read."""
    parts = [format_html("The text suggests: {}", suggested.value)]
    if suggested.quote and suggested.quote not in suggested.value:
        parts.append(format_html(", from “{}”", Truncator(suggested.quote).chars(160)))
    if suggested.link:
        parts.append(format_html(' (<a class="govuk-link" href="{}">page {}</a>)', suggested.link, suggested.page))
    said = format_html_join("", "{}", ((part,) for part in parts))
    return format_html("{}{}{}", hint, mark_safe("<br>") if hint else "", said)


class EditRecordForm(forms.Form):
    """Every field of the record, each with what the text suggests for it in its hint."""

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
    sex = forms.ChoiceField(required=False, choices=[(v, v.replace("_", " ").capitalize()) for v in ("", *SEXES)])
    model = forms.CharField(label="Method", max_length=200, required=False)
    abstract = forms.CharField(widget=forms.Textarea(attrs={"rows": 6}), required=False)
    learning = LinesField(required=False, help_text="One point a line.")
    recommendations_summary = LinesField(label="Recommendations in short", required=False, help_text="One a line.")
    themes = forms.MultipleChoiceField(label="Themes", required=False, widget=forms.CheckboxSelectMultiple, choices=[])
    licence = forms.CharField(max_length=200, required=False)
    rights_holder = forms.CharField(max_length=300, required=False)
    source_address = forms.URLField(label="Where it was published", required=False, assume_scheme="https")
    retention_until = forms.DateField(
        label="Keep until",
        required=False,
        help_text="For example 31/5/2034. After that day only the record is kept here.",
        error_messages={"invalid": "Write the date as day/month/year, for example 31/5/2034."},
    )
    is_hidden_from_search_engines = forms.BooleanField(
        label="Ask search engines not to list this report", required=False
    )

    def __init__(
        self, data: Any = None, *, report: Report, suggestions: Mapping[str, Suggestion] | None = None
    ) -> None:
        initial = {name: getattr(report, name) for name in self.base_fields if name != "themes"}
        initial["themes"] = [item.theme for item in report.themes.all()]
        super().__init__(data, initial=initial)
        for name, vocabulary in (("review_type", "review-types"), ("nation", "nations"), ("age_band", "age-bands")):
            self.fields[name].choices = _optional(vocabulary)  # type: ignore[attr-defined]
        self.fields["themes"].choices = [  # type: ignore[attr-defined]
            (facet.label, [(term.id, term.label) for term in facet.terms])
            for facet in vocabularies.load("themes").facets
        ]

        for name, suggested in (suggestions or {}).items():
            if name in self.fields:
                self.fields[name].help_text = _with_suggestion(self.fields[name].help_text, suggested)

    def record_fields(self) -> dict[str, Any]:
        """Return the fields for `change_record`, without the themes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "themes"}
