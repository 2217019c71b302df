"""What people hand in: files, folders, ZIP archives, a CSV manifest of metadata, or a CSV in which each row is a report."""

from __future__ import annotations

import csv
import io
import lzma
import os
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import IO

from reviewtext import Refused
from reviewtext.formats.encoding import decode
from reviewtext.formats.row_fields import date_of
from throughline.library.given import CHOICES, CODED, is_web_address, items_of, known_id
from throughline.library.models.edition import EditionKind
from throughline.library.operations.deposit import GIVEN_FIELDS, RecordDetails

READABLE_ENDINGS = {".pdf", ".docx", ".html", ".htm", ".odt", ".txt", ".csv"}
FILE_COLUMNS = ("file", "filename", "file_name", "path")
LISTS = {"authors", "learning", "recommendations_summary", "keywords", "themes"}
OTHER_COLUMNS = {"edition", "kind", "keywords", "themes", "review", "report", "replaces", "language"}
KNOWN_COLUMNS = {*GIVEN_FIELDS, *OTHER_COLUMNS, *FILE_COLUMNS, ""}
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
NOT_ALLOWED = Refused(
    "not_allowed",
    "This computer does not let you read it.",
    "Ask for the right to read it, or copy it to a place of yours.",
)
NOTHING_IN_IT = Refused("nothing_in_it", "There is no file in it.", "Check that it is the one that you meant.")
UNREADABLE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError, RuntimeError)


@dataclass(slots=True)
class Incoming:
    """One file to deposit. `shown_as` is what to call it in messages; `opened` gives its bytes."""

    shown_as: str
    path: Path | None = None
    archive: Path | None = None
    member: str = ""
    details: RecordDetails = field(default_factory=RecordDetails)

    def open(self) -> IO[bytes]:
        if self.path is not None:
            try:
                return self.path.open("rb")
            except PermissionError as problem:
                raise NOT_ALLOWED from problem
        assert self.archive is not None
        try:
            with zipfile.ZipFile(self.archive) as archive:
                return io.BytesIO(archive.read(self.member))
        except UNREADABLE as problem:
            raise BAD_MEMBER from problem

    @contextmanager
    def on_disk(self) -> Iterator[Path]:
        """Give the file a place of its own for as long as it is looked at, where it is a member of an archive."""
        if self.path is not None:
            # Opened here, so that what may not be read is refused and no fault of whoever looks at it.
            with self.open():
                yield self.path
            return
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / (PurePosixPath(self.member).name or "member")
            with self.open() as content:
                place.write_bytes(content.read())
            yield place

    @property
    def is_csv(self) -> bool:
        return self.shown_as.lower().endswith(".csv")


def incoming_files(paths: list[Path]) -> Iterator[Incoming | tuple[str, Refused]]:
    """Yield every file in the paths, folders and archives named, in order, each with what a manifest says of it.

    What cannot be taken is yielded as (name, Refused), so that one bad item never hides the others.
    """
    for path in paths:
        if not path.exists():
            yield str(path), Refused("not_found", f"There is no file or folder called {path}.", "Check the name.")
        elif path.is_dir():
            yield from _folder(path)
        elif path.suffix.lower() == ".csv" and (rows := manifest_rows(path)):
            yield from _named_in(path, rows)
        else:
            yield from _one(path, str(path), {})


def _folder(folder: Path) -> Iterator[Incoming | tuple[str, Refused]]:
    closed: list[Path] = []
    files = sorted(path for path in _walk(folder, closed) if path.is_file() and not path.name.startswith("."))
    yield from ((str(path), NOT_ALLOWED) for path in sorted(closed))
    manifests = {path: rows for path in files if path.suffix.lower() == ".csv" and (rows := manifest_rows(path))}
    if not files and not closed:
        yield str(folder), NOTHING_IN_IT
    not_there = {(manifest, name) for manifest, rows in manifests.items() for name in rows}
    for path in files:
        if path in manifests:
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


def _walk(folder: Path, closed: list[Path]) -> Iterator[Path]:
    """Yield what lies in a folder, at any depth, and add the folders that may not be read: what is in them is not known."""
    for inside, _, names in os.walk(folder, onerror=lambda problem: closed.append(Path(problem.filename))):
        yield from (Path(inside) / name for name in names)


def _named_in(manifest: Path, rows: dict[str, dict[str, str]]) -> Iterator[Incoming | tuple[str, Refused]]:
    """Yield the files that a manifest names. It may come from a browser, so it reaches nothing outside its own folder."""
    folder = manifest.parent.resolve()
    for name, said in rows.items():
        path = manifest.parent / name
        if path.resolve().is_relative_to(folder) and path.is_file():
            yield from _one(path, str(path), said)
        else:
            yield str(path), NOT_BESIDE


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
        with zipfile.ZipFile(path) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            _check_archive(members)
            rows: dict[str, dict[str, str]] = {}
            for info in members:
                if info.filename.lower().endswith(".csv"):
                    text = decode(archive.read(info))[0]
                    folder = PurePosixPath(info.filename).parent
                    found = _manifest(text)
                    rows |= {(folder / name).as_posix(): said for name, said in found.items()}
                    if found:
                        rows[info.filename] = {"": "manifest"}
    except (Refused, *UNREADABLE) as problem:
        yield shown_as, _archive_refusal(problem)
        return
    if not members:
        yield shown_as, NOTHING_IN_IT
    for info in members:
        name = f"{shown_as}/{info.filename}"
        if "" in rows.get(info.filename, {}) or PurePosixPath(info.filename).name.startswith("."):
            continue
        if PurePosixPath(info.filename).suffix.lower() not in READABLE_ENDINGS:
            yield name, UNKNOWN_KIND
            continue
        if info.flag_bits & 0x1:
            yield (
                name,
                Refused("encrypted", "This file in the archive has a password.", "Make the archive without one."),
            )
            continue
        try:
            details = details_from(rows.get(info.filename, {})).filled_from(general)
            yield Incoming(name, archive=path, member=info.filename, details=details)
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


def manifest_rows(path: Path) -> dict[str, dict[str, str]]:
    """Return what a manifest says of each file, by file name; {} for a CSV that is not a manifest."""
    try:
        return _manifest(decode(path.read_bytes())[0])
    except OSError:
        return {}


def _manifest(text: str) -> dict[str, dict[str, str]]:
    """A manifest is a CSV with a column that names files; the other columns are fields of the record.

    Spreadsheets of many countries write semicolons between the cells, and some write tabs.
    """
    heading = text.lstrip("\r\n").split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=heading.count))
    try:
        names = {(name or "").strip().lower(): name for name in reader.fieldnames or []}
        column = next((names[name] for name in FILE_COLUMNS if name in names), None)
        if column is None:
            return {}
        return {
            row[column].strip(): {
                (k or "").strip().lower(): (v or "").strip() for k, v in row.items() if isinstance(v, str)
            }
            for row in reader
            if row.get(column)
        }
    except csv.Error:
        return {}


def details_from(said: dict[str, str]) -> RecordDetails:
    """Turn the words of a manifest row or upload form into details. Raises Refused naming the column that is wrong."""
    _check_columns(set(said))
    kind = said.get("edition", "") or said.get("kind", "")
    if kind and kind not in EditionKind.values:
        raise Refused(
            "bad_manifest",
            f"The manifest's column 'edition' says '{kind}'.",
            f"Use one of {', '.join(EditionKind.values)}.",
        )
    fields: dict[str, object] = {}
    for name in GIVEN_FIELDS:
        value = said.get(name, "")
        if value:
            fields[name] = items_of(value) if name in LISTS else value
    for name in {"published_on", "retention_until"} & fields.keys():
        fields[name] = _day(name, str(fields[name]))
    _check_address(str(fields.get("source_address", "")))
    for name in (CODED.keys() | CHOICES.keys()) & fields.keys():
        fields[name] = known_id(name, str(fields[name]))
    if "is_hidden_from_search_engines" in fields:
        fields["is_hidden_from_search_engines"] = fields["is_hidden_from_search_engines"] == "yes"
    themes = said.get("keywords", "") or said.get("themes", "")
    return RecordDetails(
        fields=fields,
        themes=[known_id("keywords", part) for part in items_of(themes)],
        review_key=said.get("review", ""),
        report_code=said.get("report", ""),
        replaces=_replaced(said.get("replaces", "")),
        kind=kind,
        language=said.get("language", ""),
    )


def _check_columns(names: set[str]) -> None:
    """Refuse what a column says that nobody asked for: 'who_may_read' passed over would leave a report open to everyone.

    A list that names files for another purpose, and so has no field of a record at all, says nothing of them.
    """
    unknown = sorted(names - KNOWN_COLUMNS)
    known = KNOWN_COLUMNS - {*FILE_COLUMNS, ""}
    if unknown and (names & known or any(get_close_matches(name, known, cutoff=0.8) for name in unknown)):
        raise Refused(
            "bad_manifest",
            f"The manifest has a column that no field of a record is called by: '{unknown[0]}'.",
            "Correct its heading, or take the column out.",
        )


def _day(name: str, written: str) -> str:
    found = date_of(written)
    if found is None:
        raise Refused(
            "bad_manifest",
            f"The manifest's column '{name}' says '{written}'.",
            "Write dates as 2024-05-31 or 31/05/2024.",
        )
    return found.isoformat()


def _check_address(written: str) -> None:
    if written and not is_web_address(written):
        raise Refused(
            "bad_manifest",
            f"The manifest's column 'source_address' says '{written}'.",
            "Give a whole web address. It begins with https:// or http://.",
        )


def _replaced(written: str) -> int | None:
    """A correction whose number is not understood must not stand beside what it corrects."""
    if written and not written.isdecimal():
        raise Refused(
            "bad_manifest",
            f"The manifest's column 'replaces' says '{written}'.",
            "Give the number of the edition alone, as the report's page lists it.",
        )
    return int(written) if written else None
