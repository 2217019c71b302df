"""The form that says which set of Quality Markers, in which version, a review is judged by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from throughline.markers.models import MarkerSet


class ChooseMarkerSetForm(forms.Form):
    """One of the sets that can be chosen; `marker_set` comes back as the set itself."""

    marker_set = forms.ChoiceField(
        label="Which markers is this review judged by?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a set of markers.", "invalid_choice": "Choose one of the sets shown."},
    )

    def __init__(self, *args: Any, sets: Iterable[MarkerSet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sets = {str(one.pk): one for one in sets}
        choices = [(pk, f"{one.short_title}: {one.title}, version {one.version}") for pk, one in self.sets.items()]
        self.fields["marker_set"].choices = choices  # type: ignore[attr-defined]

    def clean_marker_set(self) -> MarkerSet:
        return self.sets[self.cleaned_data["marker_set"]]
