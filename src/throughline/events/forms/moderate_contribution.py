"""The form by which a moderator approves a contribution, or leaves something of it out."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.events.forms.fields import EventForm, long_text
from throughline.events.models import Contribution


class ModerateContributionForm(EventForm):
    submit = "Approve"

    why = long_text("Why it happens", rows=3)
    helps = long_text("What helps", rows=3)
    own_words = long_text("In their own words", rows=3)
    profession = forms.CharField(
        label="Profession", help_text="Make it wider if it tells who somebody is.", max_length=100
    )

    def __init__(self, *args: Any, contribution: Contribution, **named: Any) -> None:
        words = {name: getattr(contribution, name) for name in ("why", "helps", "own_words", "profession")}
        super().__init__(*args, **named | {"initial": words})
        for name, said in words.items():
            if not said:
                # Nothing is put into anybody's mouth.
                del self.fields[name]
