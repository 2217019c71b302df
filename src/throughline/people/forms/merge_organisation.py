"""The forms for merging one record of an organisation into another."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.people.forms.organisation import day
from throughline.people.models import Organisation


class MergeIntoForm(forms.Form):
    """Which record stays."""

    into = forms.ModelChoiceField(Organisation.objects.none(), label="Into which record?", empty_label="Choose one")

    def __init__(self, *args: Any, gone: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = Organisation.objects.exclude(pk=gone.pk)  # type: ignore[attr-defined]


class MergeOrganisationForm(forms.Form):
    """What becomes of the name, and what was seen before it was said."""

    until_on = day(
        "Until when was that its name? (optional)",
        required=False,
        help_text="The first day of the next name. What was published before keeps that name. If you leave it empty, the name "
        "is not kept, as of a record that was made by mistake.",
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
