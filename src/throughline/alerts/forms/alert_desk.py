"""The forms of the editor's desk: something for the inbox, and a new issue."""

from __future__ import annotations

from django import forms

from throughline.alerts.forms.fields import LONGEST, LineField, checked_link
from throughline.ui.asking import long_text


class AddToInboxForm(forms.Form):
    heading = LineField(label="Heading", max_length=300)
    link = LineField(label="Link (optional)", max_length=1000, required=False)
    summary = long_text("What it says (optional)", required=False, longest=LONGEST)

    def clean_link(self) -> str:
        return checked_link(self.cleaned_data["link"])


class OpenIssueForm(forms.Form):
    title = LineField(label="Title", max_length=150, help_text="It is the subject of the message.")
    introduction = long_text("Introduction (optional)", required=False, rows=3, longest=LONGEST)
    has_monthly_list = forms.BooleanField(
        label="The monthly list of new reviews goes with this issue",
        required=False,
        help_text="Tick it for the first issue of a month.",
    )
