"""Forms that send an invitation."""

from __future__ import annotations

from django import forms

from throughline.people.models import Organisation
from throughline.people.models.person import LONGEST_ADDRESS
from throughline.people.roles import EVERYWHERE, Scope, choices_of


class InviteForm(forms.Form):
    """An administrator's invitation: roles that count everywhere, an organisation, or both."""

    email = forms.EmailField(label="Email address", max_length=LONGEST_ADDRESS)
    platform_roles = forms.MultipleChoiceField(
        label="Roles", choices=choices_of(*EVERYWHERE), widget=forms.CheckboxSelectMultiple, required=False
    )
    organisation = forms.ModelChoiceField(
        label="Organisation (optional)", queryset=Organisation.objects.all(), required=False, empty_label="None"
    )
    organisation_role = forms.ChoiceField(
        label="Role in the organisation", choices=choices_of(Scope.ORGANISATION), required=False
    )

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        data["organisation_role"] = (data.get("organisation_role") or "member") if data.get("organisation") else ""
        return data


class InviteToOrganisationForm(forms.Form):
    """An organisation lead's invitation. It has no field for roles that count everywhere."""

    email = forms.EmailField(label="Email address", max_length=LONGEST_ADDRESS)
    organisation_role = forms.ChoiceField(label="Role", choices=choices_of(Scope.ORGANISATION))
