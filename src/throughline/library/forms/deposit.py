"""The form to hand in files."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat

from throughline.library import queries
from throughline.library.given import AVAILABLE
from throughline.library.incoming import READABLE_ENDINGS
from throughline.library.models.edition import EditionKind
from throughline.library.operations import RecordDetails
from throughline.people.policies import Actor
from throughline.ui.many_files import ManyFilesField


class DepositForm(forms.Form):
    """Files, and what is known of them already. With several files, what is typed holds for each."""

    files = ManyFilesField(  # type: ignore[assignment]
        label="Files",
        help_text="PDF, DOCX, HTML, ODT, TXT, a CSV in which each row is a report, or a ZIP of these.",
        error_messages={"required": "Choose at least one file.", "empty": "One of the files is empty."},
    )
    review = forms.CharField(
        label="Review (optional)",
        max_length=200,
        required=False,
        help_text="A short name that joins editions of one review handed in together, for example its summary and full report.",
    )
    report = forms.CharField(
        label="Reference of a report that is here already (optional)",
        max_length=12,
        required=False,
        help_text="For another edition of it, for example K7QM2X.",
    )
    replaces = forms.IntegerField(
        label="Number of the edition that this one corrects (optional)", min_value=1, required=False
    )
    kind = forms.ChoiceField(label="Edition", choices=EditionKind.choices, initial=EditionKind.FULL)
    availability = forms.ChoiceField(
        label="Who may read it",
        choices=[("", "Open to everyone, or as the report is already"), *AVAILABLE],
        required=False,
        help_text="Of a report that is here already it is changed on the report's page.",
    )
    rights_holder = forms.CharField(label="Rights holder (optional)", max_length=300, required=False)
    licence = forms.CharField(label="Licence (optional)", max_length=200, required=False)

    def __init__(self, *given: Any, by: Actor, **named: Any) -> None:
        super().__init__(*given, **named)
        self.by = by

    def clean_review(self) -> str:
        name = str(self.cleaned_data["review"])
        if (there := queries.named_before(name, by=self.by)) and not self.data.get("report"):
            raise forms.ValidationError(
                f"A review of this name is here already: “{there.title}” ({there.code}). If your files belong to it, give "
                f"{there.code} as the reference of a report that is here, and no name. If they do not, give your review a "
                "name of its own."
            )
        return name

    def clean_files(self) -> list[UploadedFile]:
        largest = settings.THROUGHLINE["UPLOAD_FILE_BYTES"]
        endings = sorted(READABLE_ENDINGS | {".zip"})
        for upload in self.cleaned_data["files"]:
            if upload.size and upload.size > largest:
                raise forms.ValidationError(
                    f"{upload.name} is {filesizeformat(upload.size)}. The largest file taken is {filesizeformat(largest)}."
                )
            if not str(upload.name).lower().endswith(tuple(endings)):
                raise forms.ValidationError(f"{upload.name} is not one of these kinds: {', '.join(endings)}.")
        return self.cleaned_data["files"]

    def details(self) -> RecordDetails:
        """Return what was typed, for the deposit operation."""
        data = self.cleaned_data
        return RecordDetails(
            fields={name: data[name] for name in ("rights_holder", "licence", "availability") if data[name]},
            review_key=data["review"],
            kind=data["kind"],
            report_code=data["report"],
            replaces=data["replaces"],
        )
