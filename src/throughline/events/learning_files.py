"""Which files a masterclass takes, and whether one is what its name says."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO

from throughline.events.models.masterclass import LearningKind

FIRST_BYTES = 64


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file. `media_type` is said only of videos: every other file is served as a download."""

    kinds: tuple[LearningKind, ...]
    begins: Callable[[bytes], bool]
    media_type: str = "application/octet-stream"


def _zip(first: bytes) -> bool:
    return first.startswith(b"PK\x03\x04")


DOCUMENT, SLIDES, VIDEO = LearningKind.DOCUMENT, LearningKind.SLIDES, LearningKind.VIDEO
FILES: dict[str, FileKind] = {
    ".pdf": FileKind((DOCUMENT, SLIDES), lambda first: first.startswith(b"%PDF-")),
    ".docx": FileKind((DOCUMENT,), _zip),
    ".odt": FileKind((DOCUMENT,), _zip),
    ".txt": FileKind((DOCUMENT,), lambda first: b"\0" not in first),
    ".pptx": FileKind((SLIDES,), _zip),
    ".odp": FileKind((SLIDES,), _zip),
    ".mp4": FileKind((VIDEO,), lambda first: first[4:8] == b"ftyp", "video/mp4"),
    ".webm": FileKind((VIDEO,), lambda first: first.startswith(b"\x1a\x45\xdf\xa3"), "video/webm"),
}


def ending_of(name: str) -> str:
    return PurePath(name.replace("\\", "/")).suffix.lower()


def endings_for(kind: str) -> list[str]:
    """Return the endings that a material of this kind may have."""
    return [ending for ending, one in FILES.items() if kind in one.kinds]


def fault_of(name: str, kind: str, content: IO[bytes]) -> str:
    """Return what is wrong with a file, in words, or nothing. A page served from here must be what its name says."""
    ending = ending_of(name)
    if ending not in endings_for(kind):
        return f"This kind of material comes as {', '.join(endings_for(kind))}."
    content.seek(0)
    first = content.read(FIRST_BYTES)
    content.seek(0, io.SEEK_SET)
    return "" if FILES[ending].begins(first) else f"The name says {ending}, but the file is something else."
