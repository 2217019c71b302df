"""The form to correct a catalogue record."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils import formats
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from throughline.library import vocabularies
from throughline.library.given import SEXES
from throughline.library.models import Report
from throughline.library.models.report import Incident
from throughline.library.queries import Suggestion
from throughline.ui.asking import LinesField

CHANGED = (
    "Somebody changed this record after you opened it, so nothing is saved yet. Where it now differs from what stands here, "
    "the field says so. Save once more to keep what stands here."
)


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
    seen_at = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any = None, *, report: Report, suggestions: Mapping[str, Suggestion] | None = None
    ) -> None:
        initial = _as_it_is(report)
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

    def change(self) -> dict[str, Any]:
        """Return what `change_record` is to be given of this form."""
        fields = dict(self.cleaned_data)
        return {"seen_at": fields.pop("seen_at"), "themes": fields.pop("themes"), "fields": fields}

    def say_what_changed(self, now: Report) -> None:
        """Say that the record was changed since it was opened here, and what it holds now. To save once more then counts."""
        there = _as_it_is(now)
        for name in list(self.cleaned_data):
            typed = self.cleaned_data[name]
            if name != "seen_at" and (sorted(typed) if name == "themes" else typed) != there[name]:
                words = Truncator(_said(self.fields[name], there[name])).chars(300)
                self.add_error(name, f"The record now has here: {words}")
        self.add_error(None, CHANGED)
        # The form is shown again with what was typed in it, but as made for the record as it is now.
        data = cast(Any, self.data).copy()
        data["seen_at"] = there["seen_at"]
        self.data = data


def _as_it_is(report: Report) -> dict[str, Any]:
    """Return what the record holds, under the names of the form's fields."""
    there = {name: getattr(report, name) for name in EditRecordForm.base_fields if name not in ("themes", "seen_at")}
    themes = sorted(item.theme for item in report.themes.all())
    return {**there, "themes": themes, "seen_at": report.updated_at.isoformat()}


def _said(field: forms.Field, value: Any) -> str:
    """Return a value in the words that the form has for it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(field, forms.MultipleChoiceField):
        return ", ".join(vocabularies.label_of("themes", theme) for theme in value) or "none"
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value)) or "nothing"  # type: ignore[arg-type]
    if isinstance(value, datetime.date):
        return formats.date_format(value, "j F Y")
    return ("; ".join(value) if isinstance(value, list) else str(value or "")) or "nothing"
