"""The form by which somebody who was invited makes an account, or opens again the one that they had."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password

from throughline.people.forms.sign_in import password_field
from throughline.people.models import Person


class AcceptInvitationForm(forms.Form):
    """Name and password; for an account that opens again, the password alone. The address cannot be changed here."""

    name = forms.CharField(label="Your name", max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))

    def __init__(self, *args: Any, email: str, account: Person | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = account or Person(email=email)
        if account is not None:
            # It keeps the name that others know its holder by.
            del self.fields["name"]
        self.fields["password"] = password_field("Choose a password", "new-password")
        self.fields["password"].help_text = " ".join(str(text) for text in password_validators_help_texts())

    def clean_password(self) -> str:
        self.person.name = self.cleaned_data.get("name", self.person.name)
        validate_password(self.cleaned_data["password"], self.person)
        return str(self.cleaned_data["password"])
