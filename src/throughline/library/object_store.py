"""Where deposited files are kept when FILES_URL names an object store: there for good, and on this machine while in use."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import storages

BLOCK = 1 << 20


def is_used() -> bool:
    return "objects" in settings.STORAGES


def _store() -> Any:
    return storages["objects"]


def _name_of(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def keep(sha256: str, place: Path) -> None:
    """Put a file into the store, before any row speaks of it. The same bytes are put there once."""
    if is_used() and not _store().exists(_name_of(sha256)):
        with place.open("rb") as content:
            _store().save(_name_of(sha256), File(content))


def fetch(sha256: str, place: Path) -> None:
    """Bring a file to this machine, if it is in the store and not here yet. What arrives under a hash is always whole."""
    if place.exists() or not is_used() or not _store().exists(_name_of(sha256)):
        return
    incoming = Path(settings.HOME) / "files" / "incoming"
    incoming.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with _store().open(_name_of(sha256)) as content, tempfile.NamedTemporaryFile(dir=incoming, delete=False) as out:
        try:
            while block := content.read(BLOCK):
                digest.update(block)
                out.write(block)
            if digest.hexdigest() != sha256:
                raise OSError("What the object store gave is not the file that was put there.")
            place.parent.mkdir(parents=True, exist_ok=True)
            Path(out.name).replace(place)
        except BaseException:
            Path(out.name).unlink(missing_ok=True)
            raise


def is_kept(sha256: str, place: Path) -> bool:
    """Say whether the bytes are anywhere that this machine can reach."""
    return place.exists() or (is_used() and bool(_store().exists(_name_of(sha256))))


def remove(sha256: str, place: Path) -> None:
    """Remove a file here and in the store. Other machines find out by `forget_strangers`."""
    place.unlink(missing_ok=True)
    if is_used():
        _store().delete(_name_of(sha256))


def forget_strangers(known: set[str]) -> int:
    """Remove from this machine every file and drawing that no row knows any more: another machine may have taken it down."""
    if not is_used():
        return 0
    gone = 0
    home = Path(settings.HOME)
    for place in home.glob("files/[0-9a-f][0-9a-f]/*/*"):
        if place.name not in known:
            place.unlink(missing_ok=True)
            gone += 1
    for drawn in home.glob("drawings/*/*/*"):
        if drawn.parent.name not in known:
            drawn.unlink(missing_ok=True)
            gone += 1
    return gone
