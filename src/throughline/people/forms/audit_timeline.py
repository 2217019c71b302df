"""The filters of the audit timeline; all of them stand in the address."""

from __future__ import annotations

from django import forms


class AuditTimelineForm(forms.Form):
    """Who, what, on which thing, in which request, from when to when. What is left empty filters nothing."""

    who = forms.CharField(
        label="Who", required=False, max_length=200, help_text="A name, an address, or for example worker"
    )
    what = forms.CharField(
        label="What", required=False, max_length=100, help_text="Words of the list, for example signed in"
    )
    kind = forms.CharField(
        label="Kind of thing", required=False, max_length=100, help_text="For example library.report"
    )
    number = forms.CharField(label="Number of the thing", required=False, max_length=100)
    request = forms.CharField(
        label="Number of the request", required=False, max_length=64, help_text="Each answer carries it as X-Request-ID"
    )
    since = forms.DateField(label="From", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label="To", required=False, widget=forms.DateInput(attrs={"type": "date"}))
