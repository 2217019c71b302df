"""The form for what is kept about an organisation."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from throughline.people.models import Organisation
from throughline.people.models.organisation import OrganisationKind

DOMAIN = re.compile(r"^@?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$")


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
