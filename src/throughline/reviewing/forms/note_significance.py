"""The form for why an entry matters, and for what it shares with another."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.reviewing.models import ChronologyLink, KeyEpisode, LinkDecision


class SignificanceForm(forms.Form):
    """A note, and the key practice episode that the entry belongs to."""

    significance = forms.CharField(
        label="Why it matters", required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 4})
    )
    episode = forms.ModelChoiceField(
        label="Key practice episode", required=False, queryset=KeyEpisode.objects.none(), empty_label="None"
    )

    def __init__(self, *args: Any, episodes: Any, titles: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["episode"].queryset = episodes  # type: ignore[attr-defined]
        self.fields["episode"].label_from_instance = lambda one: f"{one.number}. {titles[one.pk]}"  # type: ignore[attr-defined]


class LinkForm(forms.Form):
    """What two entries are to each other."""

    link = forms.ModelChoiceField(queryset=ChronologyLink.objects.none())
    decision = forms.ChoiceField(choices=LinkDecision.choices)

    def __init__(self, *args: Any, links: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["link"].queryset = links  # type: ignore[attr-defined]
