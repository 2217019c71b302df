"""The form for a recommendation of a draft."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.reviewing.models import Draft, DraftFinding


class PutRecommendationForm(forms.Form):
    """What is asked, of whom, by when, how anybody will know; `findings` comes back as findings."""

    text = forms.CharField(
        label="Recommendation",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write the recommendation."},
    )
    findings = forms.MultipleChoiceField(
        label="Which findings does it answer?", required=False, widget=forms.CheckboxSelectMultiple
    )
    who_acts = forms.CharField(label="Who acts? (optional for now)", required=False, max_length=200)
    by_when = forms.CharField(label="By when? (optional for now)", required=False, max_length=100)
    how_known = forms.CharField(
        label="How will anybody know that it worked? (optional for now)",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in draft.findings.all()}
        choices = [(pk, f"{one.number} {one.text[:120]}") for pk, one in self.known.items()]
        self.fields["findings"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields["findings"]

    def clean_findings(self) -> list[DraftFinding]:
        return [self.known[pk] for pk in self.cleaned_data["findings"]]
