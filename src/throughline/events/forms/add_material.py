"""The form for what was shown or handed out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat

from throughline.events.forms.fields import EventForm
from throughline.events.models import MaterialKind
from throughline.library.incoming import READABLE_ENDINGS

# What holds many documents is deposited in the library itself.
ENDINGS = sorted(READABLE_ENDINGS - {".csv", ".zip"})


class AddMaterialForm(EventForm):
    heading = "Add material"
    intro = "It becomes an item of the library, open to everybody, and is found by the same search."
    submit = "Add it"

    kind = forms.ChoiceField(label="What it is", choices=MaterialKind.choices)
    title = forms.CharField(label="Title", max_length=300)
    file = forms.FileField(
        label="File",
        help_text=f"One of {', '.join(ENDINGS)}. Save slides as PDF first. For a webinar, its transcript.",
    )
    recording = forms.URLField(
        label="Address where a recording can be watched (optional)",
        required=False,
        max_length=1000,
        assume_scheme="https",
    )

    def clean_file(self) -> UploadedFile:
        upload: UploadedFile = self.cleaned_data["file"]
        largest = settings.THROUGHLINE["UPLOAD_FILE_BYTES"]
        if upload.size and upload.size > largest:
            raise forms.ValidationError(f"The largest file taken is {filesizeformat(largest)}.")
        if not str(upload.name).lower().endswith(tuple(ENDINGS)):
            raise forms.ValidationError(f"{upload.name} is not one of these kinds: {', '.join(ENDINGS)}.")
        return upload

    def clean(self) -> dict[str, Any]:
        """Return what the operation takes."""
        data = super().clean() or {}
        upload = data.pop("file", None)
        if upload is not None:
            data |= {"content": upload.file, "file_name": str(upload.name)}
        return data
