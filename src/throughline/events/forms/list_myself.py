"""Standing in the directory of reviewers."""

from __future__ import annotations

from typing import Any

from throughline.events.forms.learning_fields import LearningForm, forms
from throughline.events.models import DirectoryEntry
from throughline.library.vocabularies import choices

FIELDS = ("name", "works_in", "about", "contact", "shows_certificates")


class ListMyselfForm(LearningForm):
    name = forms.CharField(label="Your name, as it should stand there", max_length=200)
    works_in = forms.MultipleChoiceField(
        label="Where do you lead reviews?",
        choices=lambda: choices("nations"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one."},
    )
    about = forms.CharField(
        label="What should people know about your work?",
        help_text="Your profession, the kinds of review you have led, your methods, languages, when you are free.",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    contact = forms.CharField(
        label="How can people reach you? (optional)",
        help_text="Everybody can read this. Your account’s address is shown nowhere unless you type it here.",
        max_length=300,
        required=False,
    )
    shows_certificates = forms.BooleanField(
        label="Show my certificates of attendance from this site beside it", required=False
    )

    def __init__(self, *args: Any, entry: DirectoryEntry | None, **kwargs: Any) -> None:
        # Nothing is taken from the account: a page that everybody reads holds only what was typed for it.
        if entry is not None:
            kwargs.setdefault("initial", {name: getattr(entry, name) for name in FIELDS})
        super().__init__(*args, **kwargs)
        self.submit = "Save" if entry else "Put me in the directory"
