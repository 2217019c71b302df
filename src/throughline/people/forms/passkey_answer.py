"""What a browser says for a passkey, read whole and in every part before the sign-in library looks at it."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from cryptography.exceptions import InvalidSignature
from django import forms
from fido2.cose import CoseKey
from fido2.webauthn import AuthenticationResponse, RegistrationResponse
from pydantic import BaseModel, StringConstraints

NOT_USED = "That passkey could not be used. Try again, or sign in another way."
NOT_ADDED = "That passkey could not be added. Try again."

# Bytes as browsers write them: base64 for addresses, without its padding. What comes from a device takes some hundred
# characters, with the certificates of its maker some thousand.
Bytes = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]*={0,2}$", max_length=20_000)]


class _Properties(BaseModel):
    rk: bool | None = None


class _Extensions(BaseModel):
    credProps: _Properties | None = None


class _Answer(BaseModel):
    """The part that is alike when a passkey is added and when it is used (Web Authentication, level 2, section 5.1).

    What else a browser says is left out: nothing is kept of it, and nothing reads it.
    """

    rawId: Bytes
    type: Literal["public-key"]
    clientExtensionResults: _Extensions = _Extensions()


class _Attested(BaseModel):
    clientDataJSON: Bytes
    attestationObject: Bytes


class _Asserted(BaseModel):
    clientDataJSON: Bytes
    authenticatorData: Bytes
    signature: Bytes
    userHandle: Bytes | None = None


class _Registration(_Answer):
    response: _Attested


class _Authentication(_Answer):
    response: _Asserted


class _AnswerField(forms.JSONField):
    shape: ClassVar[type[BaseModel]]
    refusal: ClassVar[str]

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput, error_messages={"required": self.refusal})

    def to_python(self, value: Any) -> Any:
        """Return the answer as JSON with the known parts alone. Whatever is odd in it is refused in one plain sentence."""
        if value in self.empty_values:
            return None
        try:
            said = self.shape.model_validate_json(value).model_dump(exclude_none=True)
            self.read(said)
        # The bytes are anybody's, and the library's reader stumbles over odd ones in many ways: whatever it says of them,
        # they are no answer.
        except Exception as odd:
            raise forms.ValidationError(self.refusal) from odd
        return said

    def bound_data(self, data: Any, initial: Any) -> Any:
        # An answer counts once, for the page that asked: a page that is shown again asks anew.
        return None

    def prepare_value(self, value: Any) -> str:
        return ""

    def read(self, said: dict[str, Any]) -> None:
        raise NotImplementedError


class NewPasskeyField(_AnswerField):
    """What a browser says when a passkey is added."""

    shape, refusal = _Registration, NOT_ADDED

    def read(self, said: dict[str, Any]) -> None:
        response = RegistrationResponse.from_dict(said).response
        known = response.attestation_object.auth_data.credential_data
        if known is None or not isinstance(response.client_data.origin, str) or not _checks_something(known.public_key):
            raise ValueError("It holds no key that could be asked later.")


class PasskeyField(_AnswerField):
    """What a browser says when a passkey is used."""

    shape, refusal = _Authentication, NOT_USED

    def read(self, said: dict[str, Any]) -> None:
        if not isinstance(AuthenticationResponse.from_dict(said).response.client_data.origin, str):
            raise ValueError("It does not say where it comes from.")


def _checks_something(key: CoseKey) -> bool:
    """Say whether a key can be asked about a signature at all: it is asked about a wrong one, which it has to deny."""
    try:
        key.verify(b"", bytes(64))
    except InvalidSignature:
        return True
    return False
