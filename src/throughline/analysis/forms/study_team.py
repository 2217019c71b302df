"""Naming somebody to the team of a study."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.analysis.forms.fields import StudyForm
from throughline.people.models import Person
from throughline.people.roles import Scope, roles_of

CHOICES = [(role.name, f"{role.label}. {role.description}") for role in roles_of(Scope.STUDY)]


class StudyTeamForm(StudyForm):
    heading = "Name somebody to the team"
    intro = "They need an account here. Somebody may hold several roles."
    submit = "Name them"

    email = forms.EmailField(label="Their email address")
    role = forms.ChoiceField(label="Role", choices=CHOICES, widget=forms.RadioSelect)

    def clean(self) -> dict[str, Any]:
        """Find the person, as the operation takes them."""
        data = super().clean() or {}
        email = data.pop("email", None)
        person = Person.objects.filter(email__iexact=email, is_active=True).first() if email else None
        if email and person is None:
            self.add_error("email", "Nobody with this address has an account.")
        return data | {"person": person}
