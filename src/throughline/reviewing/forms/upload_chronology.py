"""The form for a chronology file."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.reviewing.handed_in import TOO_LARGE, is_too_large


class UploadChronologyForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label="File", help_text="A spreadsheet (.xlsx), CSV, or a Word document with a table, up to 30 MB."
    )

    def clean_file(self) -> dict[str, Any]:
        file = self.cleaned_data["file"]
        if is_too_large(file):
            raise forms.ValidationError(TOO_LARGE)
        return {"content": bytes(file.read()), "file_name": str(file.name)}
