"""Drawing reports by a search of the library."""

from __future__ import annotations

from django import forms

from throughline.analysis.forms.fields import StudyForm


class DrawBySearchForm(StudyForm):
    submit = "Draw what it finds"

    search = forms.CharField(
        label="Words, or the address of a search page",
        max_length=4000,
        help_text=(
            "Narrow a search on the search page until it finds what you want, then copy the address of that page to here. "
            "The search is kept and can be run again."
        ),
    )
