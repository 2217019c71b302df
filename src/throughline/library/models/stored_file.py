"""The bytes that were deposited."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import models

from throughline.library import object_store


class StoredFile(models.Model):
    """A file kept under the SHA-256 of its bytes; the same bytes are kept once."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=120, blank=True)
    kept_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def path(self) -> Path:
        """Where the bytes are, on the host's disk. From an object store they are brought there first."""
        place = path_of(self.sha256)
        object_store.fetch(self.sha256, place)
        return place


def path_of(sha256: str) -> Path:
    """Return the place of a file in the store: two levels of folders, so that none grows too wide."""
    return Path(settings.HOME) / "files" / sha256[:2] / sha256[2:4] / sha256
