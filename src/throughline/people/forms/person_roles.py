"""The form for a person's name and the roles that they hold everywhere."""

from __future__ import annotations

from django import forms

from throughline.people.roles import EVERYWHERE, choices_of


class PersonRolesForm(forms.Form):
    """The name that others see, and every role that counts everywhere, ticked or not."""

    name = forms.CharField(label="Name", max_length=200, error_messages={"required": "Write the name."})
    roles = forms.MultipleChoiceField(
        label="Roles", choices=choices_of(*EVERYWHERE), widget=forms.CheckboxSelectMultiple, required=False
    )
