"""A passkey in software: it answers what a page asks of a browser, and counts its uses as a security key does."""

from __future__ import annotations

import json
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from fido2.cose import ES256
from fido2.utils import sha256, websafe_decode, websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

# Browsers keep passkeys for names alone, and on one's own machine the only one is this.
HOST = "localhost"
ORIGIN = f"http://{HOST}:8000"
FLAG = AuthenticatorData.FLAG


class SoftwarePasskey:
    """One passkey. `counter` is what it will say at its next use; None is one that does not count, which always says 0."""

    def __init__(self, *, counter: int | None = None) -> None:
        self.key, self.counter = ec.generate_private_key(ec.SECP256R1()), counter
        self.id, self.user_handle = b"a passkey of sixteen", b""

    def registration(self, options: dict[str, Any]) -> dict[str, Any]:
        """Return what a browser sends to add this passkey, to what the page asked with."""
        self.user_handle = websafe_decode(options["publicKey"]["user"]["id"])
        public = ES256.from_cryptography_key(self.key.public_key())
        known = AttestedCredentialData.create(Aaguid(bytes(16)), self.id, public)
        said = AuthenticatorData.create(sha256(HOST.encode()), FLAG.UP | FLAG.UV | FLAG.AT, self.counter or 0, known)
        attested = AttestationObject.create("none", said, {})
        client_data = self._client_data(CollectedClientData.TYPE.CREATE, options)
        return self._sent(clientDataJSON=client_data, attestationObject=attested)

    def assertion(self, options: dict[str, Any]) -> dict[str, Any]:
        """Return what a browser sends to use this passkey. Its counter goes up first, as the standard has it."""
        if self.counter is not None:
            self.counter += 1
        said = AuthenticatorData.create(sha256(HOST.encode()), FLAG.UP | FLAG.UV, self.counter or 0)
        client_data = self._client_data(CollectedClientData.TYPE.GET, options)
        signature = self.key.sign(said + client_data.hash, ec.ECDSA(hashes.SHA256()))
        return self._sent(
            clientDataJSON=client_data, authenticatorData=said, signature=signature, userHandle=self.user_handle
        )

    def _client_data(self, kind: str, options: dict[str, Any]) -> CollectedClientData:
        return CollectedClientData.create(kind, options["publicKey"]["challenge"], ORIGIN)

    def _sent(self, **response: bytes) -> dict[str, Any]:
        number = websafe_encode(self.id)
        return {
            "id": number, "rawId": number, "type": "public-key", "authenticatorAttachment": "platform",
            "response": {name: websafe_encode(value) for name, value in response.items()},
            "clientExtensionResults": {"credProps": {"rk": True}},
        }  # fmt: skip


def post(client: Client, path: str, credential: object, **more: str) -> Any:
    """Send a form with what a browser says for a passkey: a text as it is, anything else as JSON."""
    said = credential if isinstance(credential, str) else json.dumps(credential)
    return client.post(path, {"credential": said, **more}, headers={"host": HOST}, follow=True)
