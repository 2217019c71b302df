"""The form to check a report."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat

from throughline.publishing.passing import FileInMemory


class PassingFileField(forms.FileField):
    """A file that is held in memory and never becomes an uploaded file of Django's."""

    def to_python(self, data: Any) -> Any:
        if data in self.empty_values:
            return None
        if not isinstance(data, FileInMemory) or not data.size:
            raise forms.ValidationError(self.error_messages["empty"], code="empty")
        return data


class CheckReportForm(forms.Form):
    """One file."""

    file = PassingFileField(
        label="Report",
        help_text="PDF, DOCX, ODT, HTML or plain text.",
        error_messages={"required": "Choose a file.", "empty": "This file is empty."},
    )

    def __init__(self, *args: Any, is_too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_too_large:
            largest = filesizeformat(settings.THROUGHLINE["CHECK_FILE_BYTES"])
            self.fields["file"].error_messages["required"] = (
                f"This file is too large. The largest file checked is {largest}."
            )
