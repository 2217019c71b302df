"""The form for a piece of evidence."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from throughline.reviewing.models import Bearing, Paper

DAY = {"type": "date"}


class AddEvidenceForm(forms.Form):
    """Which way it points, what it is, when it was true, and the paper it stands in."""

    bearing = forms.ChoiceField(
        label="Which way does it point?",
        choices=Bearing.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it speaks for the marker being met, or against."},
        help_text="For or against the marker being met.",
    )
    text = forms.CharField(
        label="What it is",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Say what the evidence is."},
    )
    true_from = forms.DateField(
        label="True on, or from",
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        help_text="When it was so, not when it was written down or uploaded.",
        error_messages={"required": "Give the day on which it was so, or from which."},
    )
    true_to = forms.DateField(
        label="Until (optional)", required=False, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )
    kept_paper = forms.TypedChoiceField(
        label="Paper of this review (optional)",
        required=False,
        coerce=int,
        empty_value=None,
        help_text="Whoever reads the judgement can open it. Legal advice and conversations are never offered here.",
    )
    paper = forms.CharField(
        label="Or a paper that is kept elsewhere (optional)",
        required=False,
        max_length=200,
        help_text="How it is called there.",
    )

    def __init__(self, *args: Any, papers: Iterable[Paper], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.papers = {one.pk: one for one in papers}
        choices = [("", "None"), *((number, one.title) for number, one in self.papers.items())]
        self.fields["kept_paper"].choices = choices  # type: ignore[attr-defined]

    def clean_kept_paper(self) -> Paper | None:
        return self.papers.get(self.cleaned_data["kept_paper"])

    def clean_true_from(self) -> datetime.date:
        return self._not_ahead("true_from")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("true_from"), data.get("true_to")
        if start and end and end < start:
            self.add_error("true_to", "This day is before the one from which it was true.")
        return data

    def _not_ahead(self, field: str) -> datetime.date:
        day: datetime.date = self.cleaned_data[field]
        if day > timezone.localdate():
            raise forms.ValidationError("This day has not come yet, so nothing can have been true on it.")
        return day
