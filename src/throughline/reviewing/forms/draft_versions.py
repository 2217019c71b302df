"""The choice of two versions to compare; it stands in the address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from throughline.reviewing.models import DraftVersion


class DraftVersionsForm(forms.Form):
    """Two numbers of versions; no second number means the draft as it stands now."""

    left = forms.ChoiceField(label="Compare")
    right = forms.ChoiceField(label="with", required=False)

    def __init__(self, *args: Any, versions: Iterable[DraftVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.versions = {str(one.number): one for one in versions}
        names = [(number, f"Version {number}, {one.kept_at:%-d %B %Y}") for number, one in self.versions.items()]
        self.fields["left"].choices = names  # type: ignore[attr-defined]
        self.fields["right"].choices = [("", "The draft now"), *names]  # type: ignore[attr-defined]
