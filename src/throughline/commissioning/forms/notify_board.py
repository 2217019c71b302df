"""Telling a member of the board."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.commissioning.forms.fields import WritingForm, day
from throughline.commissioning.models import BoardNotice
from throughline.people.models import Person
from throughline.ui.asking import radios, short_text


class NotifyBoardForm(WritingForm):
    heading = "A member of the board was told"
    intro = "Every member hears of every decision, those not to review too, with the reasons and not only the verdict."
    submit = "Record it"

    member = short_text("Member", help_text="Name, or name and office.")
    agency = short_text("Agency (optional)", required=False)
    told_on = day("Day they were told", is_past=True)
    how = radios("How", BoardNotice.How.choices)
    has_reasons = forms.BooleanField(label="They were given the whole reasoning", required=False)
    person = forms.ModelChoiceField(
        label="If they have a part in this review: who they are here (optional)",
        queryset=Person.objects.none(),
        required=False,
        empty_label="Nobody",
        help_text="They are then asked to acknowledge it here themselves.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team = self.review.roles.present().values_list("person", flat=True)
        self.fields["person"].queryset = Person.objects.filter(pk__in=team)  # type: ignore[attr-defined]
