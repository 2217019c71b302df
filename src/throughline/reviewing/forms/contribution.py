"""The form that tells somebody how what they said was used."""

from __future__ import annotations

from django import forms

from throughline.reviewing.forms.fields import text_field


class ContributionForm(forms.Form):
    """How it was used, in words for whoever said it."""

    used = text_field(
        "How this was used",
        "They read this by their private link. If it was not used, say why. Write as you would to their face.",
    )
