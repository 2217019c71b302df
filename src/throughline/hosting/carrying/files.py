"""The files of a data folder that belong to the installation, as they lie on the disk: what is sealed stays sealed."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

# Deposited files, sealed papers, and what a host put there itself. Drawings and style sheets are made again; keys stay.
OF_THE_HOST = ("frames", "codebooks", "briefings", "competences", "packs")
FOLDERS = ("files", "papers", *OF_THE_HOST)
INDEX = "index"
ON_THEIR_WAY = "incoming"
BLOCK = 1 << 20


def names_in(home: Path, folders: tuple[str, ...] = FOLDERS) -> Iterator[str]:
    """Return the names of the files, from the data folder on, in order."""
    for folder in folders:
        for path in sorted((home / folder).rglob("*")):
            name = path.relative_to(home)
            if path.is_file() and not path.is_symlink() and ON_THEIR_WAY not in name.parts:
                yield name.as_posix()


def may_be_carried(name: str) -> bool:
    """Say whether a file of this name belongs to an installation: nothing else in a data folder, such as its keys, does."""
    parts = PurePosixPath(name).parts
    return len(parts) > 1 and parts[0] in (*FOLDERS, INDEX) and ".." not in parts


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copy(source: Path, target: Path) -> str:
    """Copy a file so that one of that name is always whole, and return the SHA-256 of what was read."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside, digest = target.with_name(f".{target.name}.part"), hashlib.sha256()
    with source.open("rb") as read, beside.open("wb") as written:
        shutil.copymode(source, beside)
        while block := read.read(BLOCK):
            digest.update(block)
            written.write(block)
    beside.replace(target)
    return digest.hexdigest()
