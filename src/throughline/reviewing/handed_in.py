"""Chronology files handed in together: each is read on its own, so that one that cannot be read holds up none of the others."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile

from reviewtext import Refused
from reviewtext.wording import counted
from throughline.commissioning.models import Review
from throughline.people.policies import Actor
from throughline.reviewing import operations
from throughline.reviewing.chronology.tables import LARGEST_FILE
from throughline.reviewing.models import ChronologyImport, ImportState

TOO_LARGE = "This file is larger than 30 MB. Split the chronology by year."


def is_too_large(file: UploadedFile) -> bool:
    return (file.size or 0) > LARGEST_FILE


def read_uploads(files: Sequence[UploadedFile], *, review: Review, by: Actor) -> list[dict[str, str]]:
    """Read each file for whichever agency its name tells, and say how it fared: `name`, `state` (read, refused), `message`."""
    return [{"name": str(file.name), **_read(file, review, by)} for file in files]


def _read(file: UploadedFile, review: Review, by: Actor) -> dict[str, str]:
    if is_too_large(file):
        return {"state": "refused", "message": TOO_LARGE}
    try:
        read = operations.start_import_by_name(review=review, content=file.read(), file_name=str(file.name), by=by)
    except Refused as refusal:
        return {"state": "refused", "message": f"{refusal.reason} {refusal.advice}"}
    return {"state": "read", "message": _told(read)}


def _told(read: ChronologyImport) -> str:
    is_faulty = read.state == ImportState.FAULTY
    found = (
        "Read, with something to put right" if is_faulty else f"{counted(read.entry_count, 'entry', 'entries')} read"
    )
    return f"{found}, of {read.agency.name}." if read.agency else f"{found}. Whose it is, is not known yet."
