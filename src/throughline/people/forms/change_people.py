"""The buttons beside a name on an organisation's page: which act, on which thing of this organisation."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.people.models import Organisation


class ChangePeopleForm(forms.Form):
    """An act and the number of its thing, which must belong to the organisation."""

    act = forms.ChoiceField(
        choices=[("approve", "Approve"), ("decline", "Decline"), ("withdraw", "Withdraw"), ("end", "End membership")]
    )
    number = forms.IntegerField(min_value=1)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation
        self.thing: Any = None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        things: dict[str, Any] = {
            "approve": self.organisation.join_requests,
            "decline": self.organisation.join_requests,
            "withdraw": self.organisation.invitations,
            "end": self.organisation.memberships,
        }
        if "act" in data and "number" in data:
            self.thing = things[data["act"]].filter(pk=data["number"]).first()
        if self.thing is None:
            raise forms.ValidationError("There is no such thing here.")
        return data
