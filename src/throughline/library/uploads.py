"""Files that come in by the browser or the API go the same way as files from the command line."""

from __future__ import annotations

import copy
import io
import tempfile
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from reviewtext import Refused
from reviewtext.wording import counted
from throughline.library import operations
from throughline.library.incoming import Incoming, incoming_files, name_on_disk
from throughline.library.operations import RecordDetails
from throughline.library.operations.deposit import is_rows_of_reports
from throughline.people.policies import Actor

NEEDS_A_PLACE = {".zip", ".csv"}


def deposit_uploads(files: list[UploadedFile], details: RecordDetails, *, by: Actor) -> list[dict[str, Any]]:
    """Deposit each file and return one line for each: name, state, message, and the report's code where there is one."""
    lines: list[dict[str, Any]] = []
    for upload in files:
        # A browser may send a path; only the last part of it is a name.
        name = Path((upload.name or "file").replace("\\", "/")).name
        try:
            if Path(name).suffix.lower() in NEEDS_A_PLACE:
                lines += _from_disk(upload, name, details, by)
            else:
                done = operations.deposit(
                    content=upload.file or io.BytesIO(), file_name=name, by=by, details=copy.deepcopy(details)
                )
                lines.append(_line(name, done))
        except Refused as refusal:
            lines.append(_refused(name, refusal))
    return lines


def _from_disk(upload: UploadedFile, name: str, details: RecordDetails, by: Actor) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name_on_disk(name)
        with path.open("wb") as out:
            for chunk in upload.chunks():
                out.write(chunk)
        if path.suffix.lower() == ".csv" and is_rows_of_reports(path):
            return [_rows(path, name, details, by)]
        return [_one(item, details, by) for item in incoming_files([path])]


def _rows(path: Path, name: str, details: RecordDetails, by: Actor) -> dict[str, Any]:
    if details.review_key or details.report_code or details.replaces:
        raise Refused(
            "rows_are_reports",
            "Each row of this file is a report of its own, so it cannot be an edition of one review.",
            "Deposit it again without a review, report or edition to correct.",
        )
    _, rows, new = operations.deposit_rows(path=path, file_name=name, by=by, fields=details.fields)
    message = f"{counted(rows, 'report')} in its rows, {new} of them new."
    return {"name": name, "state": "deposited", "message": message, "is_new": new == rows}


def _one(item: Incoming | tuple[str, Refused], details: RecordDetails, by: Actor) -> dict[str, Any]:
    if isinstance(item, tuple):
        return _refused(Path(item[0]).name, item[1])
    name = Path(item.shown_as).name
    details = item.details.filled_from(details)
    try:
        if item.is_csv:
            with item.on_disk() as path:
                if is_rows_of_reports(path):
                    return _rows(path, name, details, by)
        with item.open() as content:
            done = operations.deposit(content=content, file_name=name, by=by, details=details)
    except Refused as refusal:
        # One file of an archive that is refused never hides what became of the others.
        return _refused(name, refusal)
    return _line(name, done)


def _line(name: str, done: operations.Deposited) -> dict[str, Any]:
    return {
        "name": name,
        "state": str(done.edition.state),
        "message": _said_of(done),
        "is_new": done.is_new,
        "report": done.edition.report.code,
        "edition": done.edition.number,
    }


def _said_of(done: operations.Deposited) -> str:
    """Return what became of a file, naming the report where it came to one that was here before."""
    number, report = done.edition.number, done.edition.report
    if not done.is_new and report.is_withdrawn:
        return (
            f"We already had this very file, as edition {number} of “{report.title}” ({report.code}), which has been "
            "withdrawn. Nothing was changed, so nobody can find or read it."
        )
    if not done.is_new:
        return (
            f"We already had this very file, as edition {number} of “{report.title}” ({report.code}). "
            "Nothing was changed, and what was typed for it is not used."
        )
    if number > 1:
        return f"Kept as edition {number} of “{report.title}” ({report.code}). It will be read in a moment."
    return "Kept. It will be read in a moment."


def _refused(name: str, refusal: Refused) -> dict[str, Any]:
    return {"name": name, "state": "refused", "message": f"{refusal.reason} {refusal.advice}"}
