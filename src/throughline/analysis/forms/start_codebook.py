"""Which starter codebook to take codes from."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.analysis.codebook_packs import CodebookPack, codebook_packs


class StartCodebookForm(forms.Form):
    heading = "Start from a codebook"
    intro = (
        "The codes are proposed, each with how firmly its name is known. Those that came from the same codebook before are "
        "left as they are."
    )
    submit = "Propose these codes"

    pack = forms.ChoiceField(label="Codebook", widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(pack.id, f"{pack.title} ({pack.count} codes). {pack.credit}") for pack in codebook_packs().values()]
        self.fields["pack"].choices = choices  # type: ignore[attr-defined]

    def clean_pack(self) -> CodebookPack:
        return codebook_packs()[self.cleaned_data["pack"]]
