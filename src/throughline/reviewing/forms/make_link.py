"""The form that makes a private link."""

from __future__ import annotations

from django import forms

from throughline.reviewing.operations import DAYS


class MakeLinkForm(forms.Form):
    """How long the link lasts."""

    days = forms.TypedChoiceField(
        label="How long it lasts",
        choices=[(days, f"{days} days") for days in DAYS],
        coerce=int,
        initial=DAYS[1],
        widget=forms.RadioSelect,
    )
