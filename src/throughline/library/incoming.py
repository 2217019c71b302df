"""What people hand in: files, folders, ZIP archives, each with what a manifest says of it, or a CSV whose rows are reports."""

from __future__ import annotations

import lzma
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from reviewtext import Refused
from throughline.library.manifest import NOT_ALLOWED, details_from, read_manifest, rows_of_manifest
from throughline.library.operations.deposit import COPY_BYTES, RecordDetails

READABLE_ENDINGS = {".pdf", ".docx", ".html", ".htm", ".odt", ".txt", ".csv"}
# Limits of one archive, against archives made to fill a disk.
MOST_MEMBERS = 20_000
MOST_BYTES_INFLATED = 4 * 1024**3
MOST_INFLATION = 200
UNKNOWN_KIND = Refused(
    "unknown_kind", "Files of this kind are not read.", "Save it as PDF, DOCX, ODT, HTML or plain text."
)
NOT_BESIDE = Refused(
    "not_found", "A manifest names this file, but it is not beside the manifest.", "Check the name in the manifest."
)
BAD_MEMBER = Refused(
    "bad_member",
    "This file in the archive is damaged, or packed in a way we cannot open.",
    "Make the archive again, or deposit the file by itself.",
)
BESIDE_UNUSABLE = Refused(
    "bad_manifest",
    "A table beside it cannot be read, and may say who may read this file.",
    "Put the table right, or take it away. What is wrong with it is said at its own name.",
)
NO_FILE = Refused(
    "no_file", "This is a device or a pipe, and not a file.", "Write what it gives into a file, and deposit that."
)
NOTHING_IN_IT = Refused("nothing_in_it", "There is no file in it.", "Check that it is the one that you meant.")
# ValueError: a name that claims to be UTF-8 and is not.
UNREADABLE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip
# In bytes. Names of files are as long as this on every disk, with room for what is put before and behind them.
LONGEST_NAME = 200


@dataclass(slots=True)
class Incoming:
    """One file to deposit, by itself or as a member of an archive, where two may have one name.

    `shown_as` is what to call it in messages; `open` gives its bytes.
    """

    shown_as: str
    path: Path | None = None
    archive: zipfile.ZipFile | None = None
    member: zipfile.ZipInfo | None = None
    details: RecordDetails = field(default_factory=RecordDetails)

    def open(self) -> IO[bytes]:
        if self.path is not None:
            try:
                return self.path.open("rb")
            except PermissionError as problem:
                raise NOT_ALLOWED from problem
        assert self.archive is not None and self.member is not None
        # On the disk, since what is small in its archive may be larger than the memory.
        unpacked = tempfile.TemporaryFile()  # noqa: SIM115 - whoever asked closes it
        try:
            with self.archive.open(self.member) as packed:
                shutil.copyfileobj(packed, unpacked, COPY_BYTES)
        except UNREADABLE as problem:
            unpacked.close()
            raise BAD_MEMBER from problem
        unpacked.seek(0)
        return unpacked

    @contextmanager
    def on_disk(self) -> Iterator[Path]:
        """Give the file a place of its own for as long as it is looked at, where it is a member of an archive."""
        if self.path is not None:
            # Opened here, so that what may not be read is refused and no fault of whoever looks at it.
            with self.open():
                yield self.path
            return
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / name_on_disk(self.shown_as)
            with self.open() as content, place.open("wb") as out:
                shutil.copyfileobj(content, out, COPY_BYTES)
            yield place

    @property
    def is_csv(self) -> bool:
        return self.shown_as.lower().endswith(".csv")


def name_on_disk(name: str) -> str:
    """Return the last part of a name from elsewhere, as far as a file on this disk may be called so, with its ending."""
    last = PurePosixPath(name.replace("\0", "")).name.encode("utf-8", "replace")[-LONGEST_NAME:]
    return last.decode("utf-8", "ignore") or "file"


def incoming_files(paths: list[Path]) -> Iterator[Incoming | tuple[str, Refused]]:
    """Yield every file in the paths, folders and archives named, in order, each with what a manifest says of it.

    What cannot be taken is yielded as (name, Refused), so that one bad item never hides the others.
    """
    for path in paths:
        if not path.exists():
            yield str(path), Refused("not_found", f"There is no file or folder called {path}.", "Check the name.")
        elif path.is_dir():
            yield from _folder(path)
        elif not path.is_file():
            yield str(path), NO_FILE
        else:
            yield from _alone(path)


def _alone(path: Path) -> Iterator[Incoming | tuple[str, Refused]]:
    try:
        rows = rows_of_manifest(path) if path.suffix.lower() == ".csv" else {}
    except Refused as refusal:
        yield str(path), refusal
        return
    yield from _named_in(path, rows) if rows else _one(path, str(path), {})


def _folder(folder: Path) -> Iterator[Incoming | tuple[str, Refused]]:
    closed: list[Path] = []
    files = sorted(path for path in _walk(folder, closed) if path.is_file() and not path.name.startswith("."))
    yield from ((str(path), NOT_ALLOWED) for path in sorted(closed))
    manifests, unusable = _manifests_among(files)
    yield from ((str(path), refusal) for path, refusal in unusable.items())
    if not files and not closed:
        yield str(folder), NOTHING_IN_IT
    not_there = {(manifest, name) for manifest, rows in manifests.items() for name in rows}
    for path in files:
        if path in manifests or path in unusable:
            continue
        if any(path.is_relative_to(manifest.parent) for manifest in unusable):
            yield str(path), BESIDE_UNUSABLE
            continue
        if path.suffix.lower() not in READABLE_ENDINGS | {".zip"}:
            yield str(path), UNKNOWN_KIND
            continue
        said: dict[str, str] = {}
        for manifest, rows in manifests.items():
            if path.is_relative_to(manifest.parent):
                names = (path.relative_to(manifest.parent).as_posix(), path.name)
                not_there -= {(manifest, name) for name in names}
                said = rows.get(names[0]) or rows.get(names[1]) or said
        yield from _one(path, str(path), said)
    yield from ((str(manifest.parent / name), NOT_BESIDE) for manifest, name in sorted(not_there))


def _manifests_among(files: list[Path]) -> tuple[dict[Path, dict[str, dict[str, str]]], dict[Path, Refused]]:
    """Return what the manifests say, and those that cannot be read: these may say who may read the files beside them."""
    manifests, unusable = {}, {}
    for path in files:
        if path.suffix.lower() == ".csv":
            try:
                if rows := rows_of_manifest(path):
                    manifests[path] = rows
            except Refused as refusal:
                unusable[path] = refusal
    return manifests, unusable


def _walk(folder: Path, closed: list[Path]) -> Iterator[Path]:
    """Yield what lies in a folder, at any depth, and add the folders that may not be read: what is in them is not known."""
    for inside, _, names in os.walk(folder, onerror=lambda problem: closed.append(Path(problem.filename))):
        yield from (Path(inside) / name for name in names)


def _named_in(manifest: Path, rows: dict[str, dict[str, str]]) -> Iterator[Incoming | tuple[str, Refused]]:
    """Yield the files that a manifest names. It may come from a browser, so it reaches nothing outside its own folder."""
    folder = manifest.parent.resolve()
    for name, said in rows.items():
        path = manifest.parent / name
        if _is_file_inside(path, folder):
            yield from _one(path, str(path), said)
        else:
            yield str(path), NOT_BESIDE


def _is_file_inside(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder) and path.is_file()
    except (OSError, ValueError):
        # No file can be called so: the name is too long, or has a zero byte in it.
        return False


def _one(path: Path, shown_as: str, said: dict[str, str]) -> Iterator[Incoming | tuple[str, Refused]]:
    try:
        details = details_from(said)
    except Refused as refusal:
        yield shown_as, refusal
        return
    if path.suffix.lower() == ".zip":
        yield from _archive(path, shown_as, details)
    else:
        yield Incoming(shown_as, path=path, details=details)


def _archive(path: Path, shown_as: str, general: RecordDetails) -> Iterator[Incoming | tuple[str, Refused]]:
    """Yield the members, each with what the archive's own manifest says of it before what is said of the archive."""
    try:
        # Opened once, since to look for each member anew takes the square of their number. It closes with the last of them.
        archive = zipfile.ZipFile(path)
        members = [info for info in archive.infolist() if not info.is_dir()]
        _check_archive(members)
        rows = _manifests_in(archive, members)
    except (Refused, *UNREADABLE) as problem:
        yield shown_as, _archive_refusal(problem)
        return
    if not members:
        yield shown_as, NOTHING_IN_IT
    for info in members:
        yield from _member(archive, info, f"{shown_as}/{info.filename}", rows, general)


def _manifests_in(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> dict[str, dict[str, str]]:
    """Return what the manifests in an archive say of its members. A manifest says '' of itself."""
    rows: dict[str, dict[str, str]] = {}
    for info in members:
        if info.filename.lower().endswith(".csv"):
            folder = PurePosixPath(info.filename).parent
            with archive.open(info) as content:
                found = read_manifest(content)
            rows |= {(folder / name).as_posix(): said for name, said in found.items()}
            if found:
                rows[info.filename] = {"": "manifest"}
    return rows


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, rows: dict[str, dict[str, str]], general: RecordDetails
) -> Iterator[Incoming | tuple[str, Refused]]:
    said = rows.get(info.filename, {})
    if "" in said or PurePosixPath(info.filename).name.startswith("."):
        return
    if PurePosixPath(info.filename).suffix.lower() not in READABLE_ENDINGS:
        yield name, UNKNOWN_KIND
        return
    if info.flag_bits & 0x1:
        yield name, Refused("encrypted", "This file in the archive has a password.", "Make the archive without one.")
        return
    try:
        yield Incoming(name, archive=archive, member=info, details=details_from(said).filled_from(general))
    except Refused as refusal:
        yield name, refusal


def _check_archive(members: list[zipfile.ZipInfo]) -> None:
    inflated = sum(info.file_size for info in members)
    packed = sum(info.compress_size for info in members) or 1
    if len(members) > MOST_MEMBERS or inflated > MOST_BYTES_INFLATED or inflated / packed > MOST_INFLATION:
        raise Refused(
            "archive_too_large",
            "This archive holds more, once unpacked, than one deposit may.",
            "Unpack it yourself and deposit the folder, or make several smaller archives.",
        )


def _archive_refusal(problem: Exception) -> Refused:
    if isinstance(problem, Refused):
        return problem
    return Refused(
        "bad_archive", "This ZIP archive is damaged or of a kind we cannot open.", "Make it again and retry."
    )
