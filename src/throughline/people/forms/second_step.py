"""Forms of the second step: a code from an app, and passkeys."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from fido2.webauthn import AuthenticationResponse

from throughline.people.forms.passkey_answer import NOT_ADDED, NOT_USED, NewPasskeyField, PasskeyField
from throughline.people.operations import count_use_of_passkey

COPIED = (
    "That passkey was refused. It counts its uses, and says a number that was reached before, so it may have been copied. "
    "Sign in another way, remove it from your account and add a new one."
)


def code_field(help_text: str) -> forms.CharField:
    attrs = {"autocomplete": "one-time-code", "inputmode": "numeric"}
    return forms.CharField(label="Code", help_text=help_text, max_length=40, widget=forms.TextInput(attrs=attrs))


class _AsksForCode(forms.Form):
    help_text = "The six figures that your authenticator app shows now, or one of your recovery codes."

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field(self.help_text)


class CodeForm(_AsksForCode, AuthenticateForm):
    """A code while signing in."""


class CodeAgainForm(_AsksForCode, ReauthenticateForm):
    """A code once more, before something that changes how one signs in."""


class ActivateAppForm(_AsksForCode, ActivateTOTPForm):
    """The first code of an app that was just given its secret."""

    help_text = "The six figures that the app shows now."


class _UsesPasskey(forms.Form):
    credential = PasskeyField()

    def clean_credential(self) -> Authenticator:
        said = AuthenticationResponse.from_dict(self.cleaned_data["credential"]).response.authenticator_data
        try:
            passkey = super().clean_credential()  # type: ignore[misc]
        except forms.ValidationError as refusal:
            raise _about_passkeys(refusal, NOT_USED) from refusal
        if not count_use_of_passkey(passkey=passkey, counter=said.counter):
            raise forms.ValidationError(COPIED)
        return passkey


class PasskeyForm(_UsesPasskey, AuthenticateWebAuthnForm):
    """A passkey as the second step."""


class PasskeyAloneForm(_UsesPasskey, LoginWebAuthnForm):
    """A passkey in place of the password."""


class PasskeyAgainForm(_UsesPasskey, ReauthenticateWebAuthnForm):
    """A passkey once more, before something that changes how one signs in."""


def _about_passkeys(refusal: forms.ValidationError, sentence: str) -> forms.ValidationError:
    # The library has one sentence for codes and passkeys, and ours speaks of codes.
    return forms.ValidationError(sentence) if getattr(refusal, "code", "") == "incorrect_code" else refusal


class AddPasskeyForm(AddWebAuthnForm):
    """What the passkey is called, and whether it may stand in for the password too."""

    credential = NewPasskeyField()

    def clean(self) -> dict[str, Any]:
        try:
            return dict(super().clean())
        except forms.ValidationError as refusal:
            raise _about_passkeys(refusal, NOT_ADDED) from refusal

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label="Name of the passkey",
            required=False,
            max_length=100,
            help_text="So that you can tell it from others.",
        )
        self.fields["passwordless"] = forms.BooleanField(
            label="Let me sign in with this passkey alone", required=False, initial=True
        )
