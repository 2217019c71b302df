"""Naming somebody to the team."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.commissioning.forms.fields import WritingForm
from throughline.people.models import Membership, Organisation, Person
from throughline.people.roles import Scope, choices_of


class GiveReviewRoleForm(WritingForm):
    heading = "Name somebody to the team"
    intro = "They need an account here. Whoever is named learns that this review exists, and of it what the role opens."
    submit = "Name them"

    email = forms.EmailField(label="Their email address")
    role = forms.ChoiceField(label="Role", choices=[("", "Choose"), *choices_of(Scope.REVIEW)])
    organisation = forms.ModelChoiceField(
        label="On behalf of (optional)",
        queryset=Organisation.objects.all(),
        required=False,
        empty_label="No organisation",
        help_text="An organisation that they work for. If they leave it, their part in the review ends with it.",
    )

    def clean(self) -> dict[str, Any]:
        """Find the person and their membership, as the operation takes them."""
        data = super().clean() or {}
        email, organisation = data.pop("email", None), data.pop("organisation", None)
        person = Person.objects.filter(email__iexact=email, is_active=True).first() if email else None
        if email and person is None:
            self.add_error("email", "Nobody with this address has an account. Invite them to an organisation first.")
        found = None
        if person is not None and organisation is not None:
            found = Membership.objects.present().filter(person=person, organisation=organisation).first()
            if found is None:
                self.add_error("organisation", "They do not work for this organisation.")
        return data | {"person": person, "on_behalf_of": found}
