"""A field for several files at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files, each checked as a FileField checks one."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        # An empty list would pass without a word, so it is checked as one file that is missing.
        files = data if data and isinstance(data, list | tuple) else [None]
        return [super(ManyFilesField, self).clean(item, initial) for item in files]
