"""The sign-in form, and the forms that ask for a password or a new one."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as library
from django import forms

from throughline.people.models import PersonManager


def email_field() -> forms.EmailField:
    return forms.EmailField(label="Email address", widget=forms.EmailInput(attrs={"autocomplete": "username"}))


def password_field(label: str = "Password", autocomplete: str = "current-password") -> forms.CharField:
    return forms.CharField(
        label=label, strip=False, widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}), max_length=1000
    )


class SignInForm(library.LoginForm):
    """Email and password. The one refusal never says which of the two was wrong, or whether the account exists."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"], self.fields["password"] = email_field(), password_field()

    def clean_login(self) -> str:
        return PersonManager.normalise(self.cleaned_data["login"])


class PasswordAgainForm(library.ReauthenticateForm):
    """The password once more, before something that changes how one signs in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = password_field()


class ResetPasswordForm(library.ResetPasswordForm):
    """The address to which a link for a new password goes, if it has an account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = email_field()
