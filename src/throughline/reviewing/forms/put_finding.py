"""The form for a finding of a draft."""

from __future__ import annotations

from django import forms


class PutFindingForm(forms.Form):
    """What was found, why it is so, and why nothing is recommended where nothing is."""

    text = forms.CharField(
        label="Finding", widget=forms.Textarea(attrs={"rows": 4}), error_messages={"required": "Write the finding."}
    )
    because = forms.CharField(
        label="Why is it so? (optional for now)",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="What created it and keeps it going: the job, the tools, the organisation, and not only people.",
    )
    no_recommendation_why = forms.CharField(
        label="If nothing is recommended, why? (optional)", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
