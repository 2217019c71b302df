"""The form for one line of the requests log."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.commissioning.models import ReviewAgency
from throughline.people.models import Person
from throughline.reviewing.models import InformationRequest
from throughline.reviewing.operations import RequestFields
from throughline.ui.asking import day


class RequestForm(forms.Form):
    """Of whom, for what, by when, what came, and what is missing."""

    agency = forms.ModelChoiceField(label="Agency", queryset=ReviewAgency.objects.none(), empty_label="Choose")
    what = forms.CharField(
        label="What was asked for", max_length=3_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="No more than the purpose of the review needs.",
    )  # fmt: skip
    owner = forms.ModelChoiceField(
        label="Who looks after it (optional)", required=False, queryset=Person.objects.none(), empty_label="Nobody yet"
    )
    asked_on = day("Asked on")
    due_on = day("Due on (optional)", required=False)
    received_on = day("Received on (optional)", required=False)
    gap = forms.CharField(
        label="What is still missing (optional)",
        required=False,
        max_length=3_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, agencies: Any, people: Any, of: InformationRequest | None = None, **kwargs: Any
    ) -> None:
        if of is not None:
            kwargs["initial"] = {name: getattr(of, name) for name in RequestFields.__dataclass_fields__}
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        asked = data.get("asked_on")
        for name in ("due_on", "received_on"):
            if asked and data.get(name) and data[name] < asked:
                self.add_error(name, "This is before the day on which it was asked for.")
        return data

    def fields_given(self) -> RequestFields:
        return RequestFields(**self.cleaned_data)
