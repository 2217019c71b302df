"""Where papers are kept when FILES_URL names an object store, which never sees them but sealed."""

from __future__ import annotations

from django.core.files.base import ContentFile
from storages.backends.s3 import S3Storage

from throughline.reviewing.papers.sealed_storage import Sealing


class SealedObjects(Sealing, S3Storage):
    """Keeps them as objects. An object is whole or not there, and is read again as soon as it was written."""

    def read_sealed(self, name: str) -> bytes:
        with S3Storage._open(self, name, "rb") as kept:
            return bytes(kept.read())

    def write_sealed(self, name: str, sealed: bytes) -> None:
        S3Storage._save(self, name, ContentFile(sealed))

    def names(self) -> list[str]:
        before = f"{self.location.strip('/')}/"
        return sorted(one.key.removeprefix(before) for one in self.bucket.objects.filter(Prefix=before))

    def age_of(self, name: str) -> float:
        return float(self.get_modified_time(name).timestamp())
