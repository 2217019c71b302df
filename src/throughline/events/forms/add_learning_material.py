"""Adding a document, slides or a video to a module."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.template.defaultfilters import filesizeformat

from throughline.events.captions import UnusableCaptions, read_captions
from throughline.events.forms.learning_fields import LearningForm, forms, long_text
from throughline.events.learning_files import endings_for, fault_of
from throughline.events.models import LearningKind

MOST_CAPTION_BYTES = 4 * 1024 * 1024
TAKEN = "; ".join(f"{kind.label.lower()}: {', '.join(endings_for(kind))}" for kind in LearningKind)


class AddLearningMaterialForm(LearningForm):
    heading = "Add a material"
    intro = "A video needs captions. What they say is kept as its transcript, unless you give a better one."
    submit = "Add it"

    kind = forms.ChoiceField(label="What is it?", choices=LearningKind.choices, widget=forms.RadioSelect)
    title = forms.CharField(label="Title", max_length=200)
    file = forms.FileField(label="File", help_text=f"Taken as {TAKEN}.")
    captions = forms.FileField(label="Captions of a video", help_text="A WebVTT file (.vtt).", required=False)
    transcript = long_text("Transcript (optional)", help_text="What is said, as text.", required=False)
    is_open = forms.BooleanField(
        label="Open it to everybody, and not only to those who have a place", required=False
    )  # fmt: skip

    def clean_captions(self) -> str:
        upload = self.cleaned_data["captions"]
        if not upload:
            return ""
        if upload.size > MOST_CAPTION_BYTES:
            raise forms.ValidationError("This file is too large to be captions.")
        try:
            return read_captions(upload.read())
        except UnusableCaptions as problem:
            raise forms.ValidationError(str(problem)) from problem

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        upload, kind = data.pop("file", None), data.get("kind", "")
        largest = settings.THROUGHLINE["UPLOAD_FILE_BYTES"]
        if upload and upload.size > largest:
            self.add_error("file", f"The largest file taken is {filesizeformat(largest)}.")
        elif upload and kind and (fault := fault_of(upload.name, kind, upload)):
            self.add_error("file", fault)
        if kind == LearningKind.VIDEO and not data.get("captions") and "captions" not in self.errors:
            self.add_error("captions", "A video needs captions, for whoever cannot hear it.")
        if upload:
            data |= {"content": upload, "file_name": upload.name}
        return data
