"""Where papers are kept: files sealed with the host's key, whole or not there at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, Storage

from throughline.people.sealed_texts import is_sealed_with_present_key, seal, unseal


class Sealing(Storage):
    """Seals what is saved and opens what is read, wherever it lies. A sealed file moved to another name does not open."""

    def _save(self, name: str, content: File) -> str:
        self.write_sealed(name, seal(content.read(), bound_to=f"file {name}"))
        return name

    def _open(self, name: str, mode: str = "rb") -> File:
        return ContentFile(unseal(self.read_sealed(name), bound_to=f"file {name}"), name=name)

    def reseal(self, name: str) -> bool:
        """Seal a file with the present key, and say whether it had been sealed with a former one. Safe to kill."""
        sealed = self.read_sealed(name)
        if is_sealed_with_present_key(sealed):
            return False
        self.write_sealed(name, seal(unseal(sealed, bound_to=f"file {name}"), bound_to=f"file {name}"))
        return True

    def read_sealed(self, name: str) -> bytes:
        """Return a file as it is kept."""
        raise NotImplementedError

    def write_sealed(self, name: str, sealed: bytes) -> None:
        """Keep a file that is sealed already."""
        raise NotImplementedError

    def names(self) -> list[str]:
        """Return the name of every file kept."""
        raise NotImplementedError

    def age_of(self, name: str) -> float:
        """Return the time at which a file was written, in seconds since 1970."""
        raise NotImplementedError


class SealedStorage(Sealing, FileSystemStorage):
    """Keeps them in a folder."""

    def read_sealed(self, name: str) -> bytes:
        return Path(self.path(name)).read_bytes()

    def names(self) -> list[str]:
        home = Path(self.location)
        return sorted(str(path.relative_to(home)) for path in home.glob("*/*") if path.is_file())

    def age_of(self, name: str) -> float:
        return Path(self.path(name)).stat().st_mtime

    def write_sealed(self, name: str, sealed: bytes) -> None:
        """Write beside the final place and rename, so that a file of that name is always whole."""
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as out:
            try:
                out.write(sealed)
                out.flush()
                os.fsync(out.fileno())
                Path(out.name).replace(path)
            except BaseException:
                Path(out.name).unlink(missing_ok=True)
                raise
        _keep_names_of(path.parent)


def _keep_names_of(folder: Path) -> None:
    """Bring the folder's list of names to the disk too: after a power cut the row must not be there without its file."""
    for here in (folder, folder.parent):
        descriptor = os.open(here, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
