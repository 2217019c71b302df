"""Keep secrets in the database so that the database alone is not enough to read them."""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

SALT = "throughline.people.sealing"


def _sealer() -> MultiFernet:
    """Return what seals with the present secret key and opens with former ones too."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    derived = (salted_hmac(SALT, "key", secret=key, algorithm="sha256").digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in derived])


def seal(text: str) -> str:
    """Return `text` encrypted and signed (Fernet: AES-128-CBC with HMAC-SHA256)."""
    return _sealer().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Return what was sealed. Raises cryptography.fernet.InvalidToken if the site's secret key was changed without its
    former value among THROUGHLINE_OLD_SECRET_KEYS.
    """
    return _sealer().decrypt(sealed.encode()).decode()
