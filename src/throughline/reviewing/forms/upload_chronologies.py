"""The form for the chronology files of several agencies."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html

from throughline.reviewing.uploads import AT_ONCE
from throughline.ui.many_files import ManyFilesField

MOST_FILES = 60


class UploadChronologiesForm(forms.Form):
    """Several files. One that is too large is told of when it is read, so that it does not hold up the others."""

    files = ManyFilesField(  # type: ignore[assignment]
        label="Files",
        # A browser with JavaScript sends one file after another; without it they travel together.
        help_text=format_html(
            "Spreadsheets (.xlsx), CSV, or Word documents with a table, up to 30 MB each. Choose them all at once."
            "<noscript> Together they may be up to {} large. If they are larger, send them in parts.</noscript>",
            AT_ONCE,
        ),
        error_messages={"required": "Choose at least one file.", "empty": "One of the files is empty."},
    )

    def clean_files(self) -> list[UploadedFile]:
        files: list[UploadedFile] = self.cleaned_data["files"]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(f"These are more than {MOST_FILES} files. Hand them in by parts.")
        return files
