"""A note with an edition of the codebook."""

from __future__ import annotations

from django import forms


class ProposeEditionForm(forms.Form):
    note_text = forms.CharField(
        label="What is new in it (optional)", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
