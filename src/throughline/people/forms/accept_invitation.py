"""The form by which somebody who was invited makes an account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password

from throughline.people.forms.sign_in import password_field
from throughline.people.models import Person


class AcceptInvitationForm(forms.Form):
    """Name and password. The address is the invitation's and cannot be changed here."""

    name = forms.CharField(label="Your name", max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        self.fields["password"] = password_field("Choose a password", "new-password")
        self.fields["password"].help_text = " ".join(str(text) for text in password_validators_help_texts())

    def clean_password(self) -> str:
        person = Person(email=self.email, name=self.cleaned_data.get("name", ""))
        validate_password(self.cleaned_data["password"], person)
        return str(self.cleaned_data["password"])
