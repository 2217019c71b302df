"""The form that says of files that wait which agency each is of, and which are taken in."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.html import format_html

from throughline.commissioning.models import ReviewAgency
from throughline.reviewing.models import ChronologyImport
from throughline.reviewing.queries.imports import Waiting


class ChronologyFilesForm(forms.Form):
    """One choice of agency and one tick for each file. Ticked beforehand is what nothing speaks against."""

    def __init__(self, *args: object, waiting: Sequence[Waiting], agencies: Sequence[ReviewAgency], **kwargs: object):
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.waiting = waiting
        self.agencies = {str(agency.pk): agency for agency in agencies}
        choices = [("", "Choose the agency"), *((pk, agency.name) for pk, agency in self.agencies.items())]
        for one in waiting:
            label = format_html('<span class="govuk-visually-hidden">Agency of {}</span>', one.imported.file_name)
            whose = forms.ChoiceField(choices=choices, required=False, label=label)
            whose.initial = str(one.imported.agency_id or "")
            self.fields[f"agency_{one.imported.pk}"] = whose
            if one.may_be_taken:
                label = format_html('Take in<span class="govuk-visually-hidden"> {}</span>', one.imported.file_name)
                tick = forms.BooleanField(required=False, label=label, initial=one.is_plain)
                self.fields[f"take_{one.imported.pk}"] = tick

    def rows(self) -> list[tuple[Waiting, forms.BoundField, forms.BoundField | None]]:
        """Return each file with its choice of agency, and its tick where it can be taken in."""
        return [
            (one, self[f"agency_{one.imported.pk}"], self[f"take_{one.imported.pk}"] if one.may_be_taken else None)
            for one in self.waiting
        ]

    def named(self) -> list[tuple[ChronologyImport, ReviewAgency]]:
        """Return the files whose agency was chosen anew."""
        chosen = ((one.imported, self.cleaned_data.get(f"agency_{one.imported.pk}", "")) for one in self.waiting)
        return [(file, self.agencies[pk]) for file, pk in chosen if pk and pk != str(file.agency_id or "")]

    def taken(self) -> list[ChronologyImport]:
        """Return the files that were ticked."""
        return [one.imported for one in self.waiting if self.cleaned_data.get(f"take_{one.imported.pk}")]

    def clean(self) -> None:
        for one in self.waiting:
            whose = f"agency_{one.imported.pk}"
            if self.cleaned_data.get(f"take_{one.imported.pk}") and not self.cleaned_data.get(whose):
                self.add_error(whose, f"Say which agency {one.imported.file_name} is of.")
