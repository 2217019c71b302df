"""Which recommendations of a report, or of the partnership's own reviews, are to be followed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms


class TakeRecommendationsForm(forms.Form):
    """`choices` are (value, words) of what there is to choose from. `already`: what is followed by now. It is not offered,
    and whoever presses twice is not told that it is no choice."""

    chosen = forms.MultipleChoiceField(
        label="Recommendations to follow", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one."},
    )  # fmt: skip

    def __init__(
        self, *given: Any, choices: Sequence[tuple[str, str]], already: Sequence[tuple[str, str]] = (), **named: Any
    ) -> None:
        super().__init__(*given, **named)
        field = self.fields["chosen"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [*choices, *already]
        field.widget.choices = list(choices)
