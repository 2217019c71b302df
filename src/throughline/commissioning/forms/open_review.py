"""Opening a review: what to call it, and by which process it runs."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.commissioning.processes import processes
from throughline.ui.asking import long_text, radios, short_text


def process_choices() -> list[tuple[str, str]]:
    """Return the processes by which a review can be opened today."""
    return [(pack.id, pack.title) for pack in processes() if not pack.is_historic]


class OpenReviewForm(forms.Form):
    """The name should say nothing to whoever sees it over a shoulder."""

    label = short_text(
        "What to call it",
        help_text="A name that stands for nobody, for example a bird or a tree. No real names, no places, no initials.",
    )
    process = radios("By which process it runs", [])
    reason = long_text("Why it is opened", help_text="In one or two sentences. The referral comes next.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["process"].choices = process_choices()  # type: ignore[attr-defined]
