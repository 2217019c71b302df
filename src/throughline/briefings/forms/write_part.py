"""The text of one section, and what is chosen as its evidence."""

from __future__ import annotations

from django import forms

from throughline.briefings.forms.fields import BriefingForm, number_seen
from throughline.ui.asking import long_text


class WriteSectionForm(BriefingForm):
    submit = "Save the text"

    text = long_text("Text", help_text="A blank line begins a new paragraph.", required=False, rows=8)
    after = number_seen()


class QuestionsForm(BriefingForm):
    submit = "Save the questions"

    text = long_text("Questions", help_text="One on each line.", required=False, rows=8)
    after = number_seen()


class CitePassageForm(forms.Form):
    """One piece of evidence from a report: which kind, and its address."""

    kind = forms.CharField(max_length=20)
    address = forms.CharField(max_length=80)


class CiteContributionForm(forms.Form):
    """One thing that a practitioner said."""

    contribution = forms.IntegerField(min_value=1)
    part = forms.CharField(max_length=20)
