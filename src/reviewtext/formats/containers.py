"""Opens zipped office files safely: sizes are checked before anything is inflated, and XML may not define entities."""

from __future__ import annotations

import zipfile
from pathlib import Path
from types import TracebackType
from typing import IO

from lxml import etree

from reviewtext.document import Refused

MEGABYTE = 1024 * 1024
MOST_PARTS = 5_000
MOST_INFLATED = 600 * MEGABYTE
LARGEST_XML = 80 * MEGABYTE
# Ordinary office XML shrinks 5 to 40 times; only a file made to do harm shrinks hundreds of times to a large part.
STEEPEST = 250
OLE_MARK = bytes.fromhex("d0cf11e0a1b11ae1")
_STRICT = (b"http://purl.oclc.org/ooxml/", b"http://schemas.openxmlformats.org/")


class Container:
    """A zip file whose parts are read within limits. Use as a context manager."""

    def __init__(self, file: Path | IO[bytes]) -> None:
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
            raise damaged() from error
        try:
            self._check()
        except Refused:
            self._zip.close()
            raise

    def __enter__(self) -> Container:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._zip.close()

    def _check(self) -> None:
        parts = self._zip.infolist()
        inflated = sum(part.file_size for part in parts)
        steep = any(p.file_size > 10 * MEGABYTE and p.file_size > STEEPEST * max(p.compress_size, 1) for p in parts)
        if len(parts) > MOST_PARTS or inflated > MOST_INFLATED or steep:
            raise Refused(
                "too_large_inside",
                f"Opened, this file would grow to {inflated // MEGABYTE:,} MB in {len(parts):,} parts, "
                "more than any report needs.",
                "Save the report again from the program it was written in, without large pictures, and deposit that.",
            )
        if any(part.flag_bits & 1 for part in parts):
            raise locked()

    @property
    def names(self) -> set[str]:
        return set(self._zip.namelist())

    def read(self, name: str, most: int = LARGEST_XML) -> bytes:
        """Return the bytes of one part, or b'' where there is none."""
        try:
            with self._zip.open(name) as part:
                data = part.read(most + 1)
        except KeyError:
            return b""
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError, RuntimeError) as error:
            raise damaged() from error
        except Exception as error:  # zlib.error and lzma errors share no public parent.
            raise damaged() from error
        if len(data) > most:
            raise Refused(
                "too_large_inside",
                f"One part of this file holds more than {most // MEGABYTE} MB of text, more than any report needs.",
                "Save the report again from the program it was written in, and deposit that.",
            )
        return data

    def xml(self, name: str) -> etree._Element | None:
        """Return the root of one XML part, or None where the file has no such part."""
        data = self.read(name)
        return parse_xml(data.replace(*_STRICT)) if data else None


def parse_xml(data: bytes) -> etree._Element:
    """Return the root element. A document type is refused, since it can define entities that grow without end."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    if b"<!DOCTYPE" in data[:4000] or b"<!ENTITY" in data[:4000]:
        raise _entities()
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged() from error
    # A declaration in UTF-16 escapes the look at the bytes, never the parser.
    if root.getroottree().docinfo.internalDTD is not None:
        raise _entities()
    return root


def _entities() -> Refused:
    return Refused(
        "unsafe_xml",
        "This file defines its own text shortcuts (XML entities), which office programs never do and attackers do.",
        "Open the report in a word processor, save it under a new name, and deposit that copy.",
    )


def damaged() -> Refused:
    return Refused(
        "damaged",
        "This file is damaged or incomplete and cannot be opened.",
        "Fetch it again from where it came, or ask the sender for a fresh copy.",
    )


def locked() -> Refused:
    return Refused(
        "encrypted",
        "This file is locked with a password.",
        "Open it with the password, save a copy without one, and deposit the copy.",
    )


def explain_ole(data: bytes) -> Refused:
    """Return why a file in Microsoft's older compound format is refused. `data`: the whole file, or a good part."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return locked()
    kinds = (("WordDocument", "an old Word document (.doc)"), ("Workbook", "an old Excel workbook (.xls)"))
    for stream, name in (*kinds, ("PowerPoint Document", "an old PowerPoint file (.ppt)")):
        if stream.encode("utf-16-le") in data:
            return _old_office(name)
    return _old_office("in an old Microsoft Office format")


def _old_office(name: str) -> Refused:
    return Refused(
        "old_office",
        f"This file is {name}, which is not read here.",
        "Open it in a word processor, save it as .docx or PDF, and deposit that.",
    )


def refuse_ole(path: Path) -> None:
    """Raise Refused where the file begins as Microsoft's compound format: locked files and old Office files do."""
    with path.open("rb") as file:
        if file.read(8) == OLE_MARK:
            raise explain_ole(file.read(64 * MEGABYTE))
