"""What seals working papers. It stands under both wings, because questions put to the service are sealed by it too."""

from throughline.people.sealed_texts import (
    NONCE_BYTES,
    CannotUnseal,
    SealedTextField,
    is_sealed_with_present_key,
    seal,
    unseal,
)

__all__ = ["NONCE_BYTES", "CannotUnseal", "SealedTextField", "is_sealed_with_present_key", "seal", "unseal"]
