"""The form for a chronology file."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.reviewing.chronology.tables import LARGEST_FILE


class UploadChronologyForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label="File", help_text="A spreadsheet (.xlsx), CSV, or a Word document with a table, up to 30 MB."
    )

    def clean_file(self) -> dict[str, Any]:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError("This file is larger than 30 MB. Split the chronology by year.")
        return {"content": bytes(file.read()), "file_name": str(file.name)}
