"""The form for the roles that a person holds everywhere."""

from __future__ import annotations

from django import forms

from throughline.people.roles import EVERYWHERE, choices_of


class PersonRolesForm(forms.Form):
    """Every role that counts everywhere, ticked or not."""

    roles = forms.MultipleChoiceField(
        label="Roles", choices=choices_of(*EVERYWHERE), widget=forms.CheckboxSelectMultiple, required=False
    )
