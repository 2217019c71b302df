"""A codebook or project file of another program."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat


class ImportCodesForm(forms.Form):
    heading = "Bring in a codebook or a project"
    intro = (
        "A codebook (.qdc) brings its codes, as proposals. A project (.qdpx) brings its codings too, of the reports that "
        "are in this study. NVivo, ATLAS.ti, MAXQDA and QualCoder write both. What is here already is not brought in again."
    )
    submit = "Bring it in"

    file = forms.FileField(label="REFI-QDA file", help_text="It ends in .qdc or .qdpx.")

    def clean_file(self) -> dict[str, Any]:
        upload: UploadedFile = self.cleaned_data["file"]
        largest = settings.THROUGHLINE["UPLOAD_FILE_BYTES"]
        if upload.size and upload.size > largest:
            raise forms.ValidationError(
                f"The file is {filesizeformat(upload.size)}. The largest taken is {filesizeformat(largest)}."
            )
        name = str(upload.name).lower()
        if not name.endswith((".qdc", ".qdpx")):
            raise forms.ValidationError("The file must end in .qdc or .qdpx.")
        return {"data": upload.read(), "is_project": name.endswith(".qdpx")}
