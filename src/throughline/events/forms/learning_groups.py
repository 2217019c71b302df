"""Making a learning group of people who have a place."""

from __future__ import annotations

from typing import Any

from throughline.events.forms.learning_fields import LearningForm, forms
from throughline.events.models import Event
from throughline.events.policies_learning import has_place
from throughline.people.models import Person, PersonManager
from throughline.ui.asking import LinesField


class LearningGroupsForm(LearningForm):
    heading = "Put people into a group"
    intro = "A group of that name is made if there is none. Everybody in it needs an account with the address they booked with."
    submit = "Put them in"

    name = forms.CharField(label="Name of the group", max_length=120)
    people = LinesField(
        label="Their email addresses", help_text="One a line.", widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event

    def clean_people(self) -> list[Person]:
        addresses = [PersonManager.normalise(one) for one in self.cleaned_data["people"]]
        found = {one.email: one for one in Person.objects.filter(email__in=addresses, is_active=True)}
        missing = [one for one in addresses if one not in found or not has_place(found[one], self.event)]
        if missing:
            raise forms.ValidationError(f"These have no account with a place at this event: {', '.join(missing)}.")
        return list(found.values())
