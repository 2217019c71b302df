"""The form for what is kept about an organisation."""

from __future__ import annotations

import datetime
import re
from typing import Any

from django import forms
from django.utils import timezone

from throughline.people.models import Organisation
from throughline.people.models.organisation import OrganisationKind

DOMAIN = re.compile(r"^@?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$")


def day(label: str, *, help_text: str = "", required: bool = True) -> forms.DateField:
    """Return a field for a day that has come already."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, required=required, widget=widget, validators=[_has_come])


def _has_come(value: datetime.date) -> None:
    if value > timezone.localdate():
        raise forms.ValidationError("This day has not come yet.")


class OrganisationForm(forms.Form):
    """Kind, name and the domains of its addresses."""

    name = forms.CharField(label="Name", max_length=200)
    kind = forms.ChoiceField(label="Kind", choices=OrganisationKind.choices)
    email_domains = forms.CharField(
        label="Email domains (optional)",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One a line, for example council.example. Only domains that nobody else has addresses at: everyone "
        "who has one may ask to join.",
    )

    def __init__(self, *args: Any, organisation: Organisation | None = None, **kwargs: Any) -> None:
        if organisation is not None:
            about = {"name": organisation.name, "kind": organisation.kind}
            kwargs["initial"] = about | {"email_domains": "\n".join(organisation.email_domains)}
        super().__init__(*args, **kwargs)
        self.organisation = organisation

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        others = Organisation.objects.filter(name__iexact=name)
        if self.organisation is not None:
            others = others.exclude(pk=self.organisation.pk)
        if others.exists():
            raise forms.ValidationError("There is an organisation of this name already.")
        return name

    def clean_email_domains(self) -> list[str]:
        domains = self.cleaned_data["email_domains"].lower().split()
        for domain in domains:
            if not DOMAIN.match(domain):
                raise forms.ValidationError(f"'{domain}' is not a domain. Write it as in council.example.")
        return domains


class ChangeOrganisationForm(OrganisationForm):
    """The same of one that is there, and since when it has a new name."""

    renamed_on = day(
        "Since when it has the new name (optional)",
        required=False,
        help_text="Only if you change the name. If you leave it empty, since today.",
    )
    was_misspelt = forms.BooleanField(
        label="The name was misspelt: do not keep it as a former name",
        required=False,
        help_text="Only if you change the name.",
    )
    field_order = ("name", "renamed_on", "was_misspelt", "kind", "email_domains")


class FormerNameForm(forms.Form):
    """What it was called before, and until when."""

    name = forms.CharField(label="Former name", max_length=200)
    until_on = day("Until", help_text="The first day of the next name.")
