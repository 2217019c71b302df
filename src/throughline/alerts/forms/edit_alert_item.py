"""Writing an item of an issue."""

from __future__ import annotations

from django import forms

from throughline.alerts import choices
from throughline.alerts.forms.fields import LONGEST, FurtherField, LineField, checked_link
from throughline.ui.asking import long_text


class EditAlertItemForm(forms.Form):
    heading = LineField(label="Heading", max_length=300)
    summary = long_text(
        "Summary",
        help_text="2 to 4 sentences: what it says, and for whom it matters.",
        rows=5,
        required=False,
        longest=LONGEST,
    )
    source = LineField(label="Source", max_length=200, required=False)
    dated = forms.DateField(
        label="Date", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    link = LineField(label="Link", max_length=1000, required=False)
    further = FurtherField(
        label="Further links (optional)", required=False, help_text="One a line: what it is, then its address.",
        max_length=5000,
    )  # fmt: skip
    why_chosen = LineField(
        label="Why it passed the selection test", max_length=500, required=False,
        help_text="Who working with children or adults will find it useful, and why? Only editors see this.",
    )  # fmt: skip
    topics = forms.MultipleChoiceField(
        label="Topics", required=False, widget=forms.CheckboxSelectMultiple, choices=choices.topic_choices,
        help_text="The item stands in the section of the first.",
    )  # fmt: skip
    sectors = forms.MultipleChoiceField(
        label="Sectors (optional)", required=False, widget=forms.CheckboxSelectMultiple,
        choices=lambda: [("Sectors", choices.sector_choices())],
    )  # fmt: skip

    def clean_link(self) -> str:
        return checked_link(self.cleaned_data["link"])
