"""The form that puts a finding under the factors of a frame."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.reviewing.frames import Frame


class PlaceFindingForm(forms.Form):
    """Every factor of one frame, ticked or not."""

    def __init__(self, *args: Any, frame: Frame, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(factor.id, f"{factor.label}: {factor.question}") for factor in frame.factors]
        self.fields["factors"] = forms.MultipleChoiceField(
            label="What contributed", choices=choices, widget=forms.CheckboxSelectMultiple, required=False
        )
