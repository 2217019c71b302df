"""The sign-in form."""

from __future__ import annotations

from django import forms
from django.contrib.auth.forms import AuthenticationForm

from throughline.people.models import PersonManager


class SignInForm(AuthenticationForm):
    """Email and password. The one refusal never says which of the two was wrong, or whether the account exists."""

    username = forms.EmailField(label="Email address", widget=forms.EmailInput(attrs={"autocomplete": "username"}))
    password = forms.CharField(
        label="Password", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    error_messages = {
        "invalid_login": "That email address and password do not match an account. Check both and try again.",
        "inactive": "That email address and password do not match an account. Check both and try again.",
    }

    def clean_username(self) -> str:
        return PersonManager.normalise(self.cleaned_data["username"])
