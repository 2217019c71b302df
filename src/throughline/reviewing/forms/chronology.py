"""The filters of the chronology; all of them stand in the address."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.reviewing.models import KeyEpisode
from throughline.reviewing.queries import ChronologyFilter

GAP_DAYS = 28


Episodes = list[tuple[KeyEpisode, str, str]]


class ChronologyForm(forms.Form):
    """Which entries, from which gap on a gap is shown, and whether names are. What is left empty filters nothing."""

    words = forms.CharField(label="Words", required=False, max_length=200)
    since = forms.DateField(label="From", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label="To", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    only = forms.ChoiceField(
        label="Only entries",
        required=False,
        choices=[
            ("", "All"), ("flagged", "that may repeat or contradict another"), ("significant", "with a note on significance"),
            ("unseen", "where the person was not seen"), ("uncertain", "with an uncertain date"),
        ],
    )  # fmt: skip
    episode = forms.TypedChoiceField(label="Key practice episode", required=False, coerce=int, empty_value=None)
    gap = forms.IntegerField(
        label="Show gaps longer than (days)",
        required=False,
        min_value=1,
        max_value=3650,
        help_text=f"{GAP_DAYS} unless told",
    )
    agency = forms.TypedMultipleChoiceField(
        label="Agencies", required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    names = forms.BooleanField(label="Show names instead of roles", required=False)

    def __init__(
        self,
        *args: Any,
        agencies: dict[int, str],
        episodes: Episodes,
        may_see_names: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = list(agencies.items())  # type: ignore[attr-defined]
        numbers = [(one.number, f"{one.number}. {title}") for one, title, _ in episodes]
        self.fields["episode"].choices = [("", "Any"), *numbers]  # type: ignore[attr-defined]
        if not may_see_names:
            del self.fields["names"]

    def wanted(self) -> ChronologyFilter:
        """Return the filter; every entry where the address holds nonsense."""
        data = self.cleaned_data if self.is_valid() else {}
        return ChronologyFilter(
            tuple(data.get("agency") or ()), data.get("since"), data.get("until"), data.get("only") or "",
            data.get("episode"), data.get("words") or "",
        )  # fmt: skip

    @property
    def gap_days(self) -> int:
        return (self.cleaned_data.get("gap") if self.is_valid() else None) or GAP_DAYS

    @property
    def with_names(self) -> bool:
        return bool(self.is_valid() and self.cleaned_data.get("names"))
