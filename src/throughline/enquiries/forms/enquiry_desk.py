"""Who is on duty."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.enquiries.queries import staff
from throughline.people.models import Person


class EnquiryDeskForm(forms.Form):
    """One of the service's staff."""

    person = forms.ModelChoiceField(
        queryset=Person.objects.none(),
        label="On duty from now on",
        help_text="They are told at once when a question may tell of somebody in danger.",
        empty_label=None,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person: Any = self.fields["person"]
        person.queryset = staff()
