"""The form that begins a draft from a Word file."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.reviewing.queries.draft_files import ReadFile, UnusableFile, read_draft

MOST_BYTES = 25 * 1024 * 1024


class UploadDraftForm(forms.Form):
    """What the draft is called, and the file; `file` comes back as what was read from it."""

    title = forms.CharField(
        label="What is it called?", max_length=200, error_messages={"required": "Give the draft a title."}
    )
    file = forms.FileField(
        label="Word file",
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        help_text="A .docx file of at most 25 MB. Its headings become sections. The file itself is not kept.",
        error_messages={"required": "Choose a file.", "empty": "This file is empty."},
    )

    def clean_file(self) -> ReadFile:
        file: Any = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError("This file has more than 25 MB.")
        try:
            return read_draft(file.read())
        except UnusableFile as problem:
            raise forms.ValidationError(str(problem)) from problem
