"""The forms by which agencies are added and their writers named."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.commissioning.models import ReviewAgency
from throughline.people.models import Person


class AgencyForm(forms.Form):
    """A new agency."""

    name = forms.CharField(label="Name of the agency", max_length=120)


class WriterForm(forms.Form):
    """Who writes for which agency, or no longer does."""

    act = forms.ChoiceField(choices=[("name", "Name"), ("end", "End")])
    agency = forms.ModelChoiceField(label="Agency", queryset=ReviewAgency.objects.none())
    person = forms.ModelChoiceField(label="Person", queryset=Person.objects.none())

    def __init__(self, *args: Any, agencies: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
