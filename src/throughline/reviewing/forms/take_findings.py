"""Choosing findings of the analysis board for a draft."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.reviewing.models import Finding


class TakeFindingsForm(forms.Form):
    """Which findings come into the draft."""

    findings = forms.TypedMultipleChoiceField(
        label="Findings of the analysis",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one finding."},
        help_text="Their words come with them, and can be changed here. That they come from the analysis stays known.",
    )

    def __init__(self, *args: Any, board: list[Finding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.board = {one.pk: one for one in board}
        choices = [
            (one.pk, f"{one.number}. {one.title}" + ("" if one.agreed_at else " (not agreed yet)")) for one in board
        ]
        self.fields["findings"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> list[Finding]:
        """Return what was ticked, in the order of the board."""
        return [one for number, one in self.board.items() if number in self.cleaned_data["findings"]]
