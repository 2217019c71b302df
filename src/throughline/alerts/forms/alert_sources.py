"""Adding a source."""

from __future__ import annotations

from django import forms

from throughline.alerts import choices
from throughline.alerts.forms.fields import LineField, checked_link
from throughline.alerts.models import Source


class AddSourceForm(forms.Form):
    name = LineField(label="Name", max_length=200, help_text="As readers know it: it stands beside each item.")
    address = LineField(label="Address of its feed", max_length=1000, help_text="RSS or Atom.")
    topic = forms.ChoiceField(
        label="Topic (optional)", required=False, choices=lambda: [("", "None"), *choices.topic_choices()]
    )

    def clean_address(self) -> str:
        address = checked_link(self.cleaned_data["address"])
        if Source.objects.filter(address=address).exists():
            raise forms.ValidationError("This feed is among the sources already.")
        return address
