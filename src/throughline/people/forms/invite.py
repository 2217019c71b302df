"""Forms that send an invitation."""

from __future__ import annotations

from django import forms

from throughline.people.models import Organisation, Person, PersonManager
from throughline.people.models.person import LONGEST_ADDRESS
from throughline.people.roles import EVERYWHERE, Scope, choices_of

# What these allow counts in the organisations where their holder works, and nowhere else.
ACT_FOR_AN_ORGANISATION = {"action_owner", "board_member"}


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

    def clean_email(self) -> str:
        """An ended account is not opened by an invitation. Only administrators are told that there is one."""
        email: str = self.cleaned_data["email"]
        if Person.objects.filter(email=PersonManager.normalise(email), is_active=False).exists():
            raise forms.ValidationError(
                "The account of this address has ended, and an invitation does not open it again. "
                "Open it again on its page under “People”, or invite another address."
            )
        return email

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        if not data.get("organisation") and ACT_FOR_AN_ORGANISATION & set(data.get("platform_roles", ())):
            works_somewhere = Person.objects.filter(
                email=PersonManager.normalise(str(data.get("email", ""))),
                memberships__isnull=False,
                memberships__ended_at=None,
            )
            if not works_somewhere.exists():
                self.add_error(
                    "organisation",
                    "An action owner or board member acts for the organisation they work for. Choose it.",
                )
        data["organisation_role"] = (data.get("organisation_role") or "member") if data.get("organisation") else ""
        return data


class InviteToOrganisationForm(forms.Form):
    """An organisation lead's invitation. It has no field for roles that count everywhere."""

    email = forms.EmailField(label="Email address", max_length=LONGEST_ADDRESS)
    organisation_role = forms.ChoiceField(label="Role", choices=choices_of(Scope.ORGANISATION))
