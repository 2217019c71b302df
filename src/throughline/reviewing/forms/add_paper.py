"""The form by which a paper is added."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.commissioning.models import ReviewAgency
from throughline.reviewing.papers.classes import PaperClass
from throughline.reviewing.uploads import MEGABYTE
from throughline.ui.asking import day

LARGEST = 50 * MEGABYTE


class AddPaperForm(forms.Form):
    """A file, what it is, and the day of which it tells."""

    file = forms.FileField(
        label="File", help_text="Up to 50 MB. PDF and Word can be read here and are marked on every page."
    )
    title = forms.CharField(label="Title", max_length=200)
    paper_class = forms.ChoiceField(
        label="What it is",
        choices=[("", "Choose"), *PaperClass.choices],
        help_text="This decides who may read it and how long it is kept.",
    )
    agency = forms.ModelChoiceField(
        label="From which agency (optional)", required=False, queryset=ReviewAgency.objects.none(), empty_label="None"
    )
    true_on = day("Day of which it tells (optional)", required=False)

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]

    def clean_file(self) -> dict[str, Any]:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError("This file is larger than 50 MB.")
        return {"content": bytes(file.read()), "file_name": str(file.name)}

    def clean_paper_class(self) -> PaperClass:
        return PaperClass(self.cleaned_data["paper_class"])
