"""Entering somebody in the register of reviewers."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.commissioning.forms.fields import WritingForm
from throughline.commissioning.models import ReviewerCheck
from throughline.people.models import Person
from throughline.ui.asking import long_text, radios, short_text


class EnterReviewerForm(WritingForm):
    heading = "Enter a reviewer"
    intro = "Reviewers may enter themselves. The commissioner decides, and nobody decides on themselves or whom they entered."
    submit = "Enter"

    name = short_text("Name")
    part = radios("As what", ReviewerCheck.Part.choices)
    person = forms.ModelChoiceField(
        label="If they have a part in this review: who they are here (optional)",
        queryset=Person.objects.none(),
        required=False,
        empty_label="Nobody yet",
    )
    independence = long_text("Independence of the case and of the agencies", rows=3)
    past_links = long_text("Past links with people or agencies here", help_text="Say 'none' if there are none.", rows=3)
    competence = long_text("Competence", help_text="Reviews led, methods known, training.", rows=3)
    availability = long_text("Time", help_text="Days a week, other reviews at hand, leave that is planned.", rows=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team = self.review.roles.present().values_list("person", flat=True)
        self.fields["person"].queryset = Person.objects.filter(pk__in=team)  # type: ignore[attr-defined]
