"""Seal texts with a key that is kept outside the database: papers of reviews, and what somebody writes for themselves."""

from __future__ import annotations

import base64
import hashlib
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models

KEY_BYTES, NONCE_BYTES, NAME_BYTES = 32, 12, 4


class CannotUnseal(Exception):
    """What was sealed cannot be opened: its key is not among those given, or it was changed."""


def keys() -> list[bytes]:
    """Return the keys, the present one first. Raises ImproperlyConfigured where one is not 32 bytes in base64."""
    found = []
    for written in settings.PAPERS_KEYS:
        try:
            key = base64.urlsafe_b64decode(written)
        except ValueError:
            key = b""
        if len(key) != KEY_BYTES:
            raise ImproperlyConfigured(
                "THROUGHLINE_PAPERS_KEY and THROUGHLINE_OLD_PAPERS_KEYS hold 32 random bytes each, in url-safe base64."
            )
        found.append(key)
    return found


def name_of_key(key: bytes) -> bytes:
    """Return a short name of the key, which says nothing of it, so that the right one is found after a change."""
    return hashlib.sha256(b"throughline papers key" + key).digest()[:NAME_BYTES]


def seal(content: bytes, *, bound_to: str) -> bytes:
    """Return the content sealed with the present key (AES-256-GCM, NIST SP 800-38D): key's name, nonce, ciphertext, tag.

    `bound_to` says what it is, so that one sealed thing cannot be put in the place of another.
    """
    key, nonce = keys()[0], os.urandom(NONCE_BYTES)
    return name_of_key(key) + nonce + AESGCM(key).encrypt(nonce, content, bound_to.encode())


def unseal(sealed: bytes, *, bound_to: str) -> bytes:
    """Return what was sealed. Raises CannotUnseal."""
    name, nonce, rest = (
        sealed[:NAME_BYTES],
        sealed[NAME_BYTES : NAME_BYTES + NONCE_BYTES],
        sealed[NAME_BYTES + NONCE_BYTES :],
    )
    for key in keys():
        if name_of_key(key) == name:
            try:
                return AESGCM(key).decrypt(nonce, rest, bound_to.encode())
            except InvalidTag as error:
                raise CannotUnseal(f"The sealed {bound_to} was changed.") from error
    raise CannotUnseal(
        f"The key that sealed this {bound_to} is not here. Add it to THROUGHLINE_OLD_PAPERS_KEYS and start again."
    )


def is_sealed_with_present_key(sealed: bytes) -> bool:
    """Say whether the present key sealed it; otherwise it is to be sealed anew when keys are changed."""
    return sealed[:NAME_BYTES] == name_of_key(keys()[0])


class SealedTextField(models.BinaryField):
    """A text that stands sealed in the database and in the clear in Python. It cannot be searched or sorted by.

    Bound to its model and field, so that a text cannot be moved to another column underneath.
    """

    # What the checker of types is to make of it: text, although bytes lie underneath.
    _pyi_private_set_type: Any
    _pyi_private_get_type: str  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Django asks for bytes here; `get_default` gives the empty text.
        kwargs.setdefault("default", b"")
        kwargs.setdefault("editable", True)
        super().__init__(*args, **kwargs)

    @property
    def bound_to(self) -> str:
        return f"{self.model._meta.label_lower}.{self.name}"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> str:
        return unseal(bytes(value), bound_to=self.bound_to).decode() if value else ""

    def to_python(self, value: Any) -> Any:
        return value

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        sealed = seal(value.encode(), bound_to=self.bound_to) if isinstance(value, str) and value else value or b""
        return super().get_db_prep_value(sealed, connection, prepared)

    def get_default(self) -> str:
        return ""

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj))
