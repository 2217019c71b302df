"""Which words of a passage are given which code."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.analysis.models import Code, Weight
from throughline.analysis.operations.coding import OTHER_EDITION
from throughline.library.models import Passage


class CodePassageForm(forms.Form):
    """Words of the passage by their place, as the page's script sends them, or as they stand, as people type them."""

    heading = "Code this passage"
    intro = ""
    submit = "Code it"

    words = forms.CharField(
        label="Which words (optional)",
        required=False,
        help_text="Copy them from the passage. Leave this empty to code the whole passage.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    # The reading that stood on the page: a passage has another text under its number once the coding has moved on.
    reading = forms.IntegerField(required=False, widget=forms.HiddenInput)
    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    code = forms.TypedChoiceField(label="Code", coerce=int, choices=[])
    memo = forms.CharField(
        label="Memo (optional)", required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 2})
    )
    weight = forms.ChoiceField(
        label="How strongly the words say it", choices=Weight.choices, initial=Weight.CLEAR, required=False
    )
    is_good_example = forms.BooleanField(label="A good example of the code", required=False)

    def __init__(self, *args: Any, passage: Passage, codes: list[Code], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reading"].initial = passage.reading_id
        self.passage, self.codes = passage, {code.pk: code for code in codes}
        self.fields["code"].choices = [  # type: ignore[attr-defined]
            (code.pk, f"{code.parent.label}: {code.label}" if code.parent else code.label) for code in codes
        ]

    def clean_code(self) -> Code:
        return self.codes[self.cleaned_data["code"]]

    def clean_weight(self) -> int:
        return int(self.cleaned_data["weight"] or Weight.CLEAR)

    def clean(self) -> dict[str, Any]:
        """Turn words into their place. Spaces and line ends count alike, because copying changes them."""
        data = super().clean() or {}
        reading = data.pop("reading", None)
        if reading != self.passage.reading_id and (reading or self.passage.reading.edition.replaces_id):
            self.add_error(None, OTHER_EDITION)
        words = data.pop("words", "")
        if data.get("start") is None or data.get("end") is None:
            try:
                data["start"], data["end"] = place_of(words, self.passage.text)
            except ValueError as problem:
                self.add_error("words", str(problem))
        return data


def place_of(words: str, text: str) -> tuple[int, int]:
    """Return where words stand in a text; all of it for no words. Raises ValueError with a sentence fit to show."""
    wanted = words.split()
    if not wanted:
        return 0, len(text)
    places: list[tuple[int, int]] = []
    at = text.find(wanted[0])
    while at >= 0:
        end = _follow(wanted, text, at)
        if end:
            places.append((at, end))
        at = text.find(wanted[0], at + 1)
    if not places:
        raise ValueError("These words do not stand in the passage like this. Copy them from it.")
    if len(places) > 1:
        raise ValueError("These words stand in the passage more than once. Copy a few more of those around them.")
    return places[0]


def _follow(wanted: list[str], text: str, at: int) -> int:
    for word in wanted:
        while at < len(text) and text[at].isspace():
            at += 1
        if not text.startswith(word, at):
            return 0
        at += len(word)
    return at
