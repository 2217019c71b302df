"""Makes the copy of a paper or a draft that somebody takes away: it says on itself who took it and when."""

from __future__ import annotations

import datetime
import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

from reviewtext.apart import run_apart
from reviewtext.document import Refused
from reviewtext.limits import Limits
from throughline.commissioning.models import Review
from throughline.people.models import Person
from throughline.reviewing.in_memory import path_in_memory

LIMITS = Limits(seconds=60)
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
STAMPS = {PDF: "stamp_pdf", DOCX: "stamp_docx", "image/png": "stamp_picture", "image/jpeg": "stamp_picture"}


@dataclass(frozen=True, slots=True)
class Taken:
    """A file to send."""

    content: bytes
    name: str
    media_type: str


def taken_line(review: Review, by: Person, at: datetime.datetime) -> str:
    """Return what such a copy says on every page."""
    return f"Review {review.code}. Taken by {by.name}, {at:%-d %B %Y, %H:%M}. Working paper: do not pass it on."


def marked_copy(content: bytes, *, name: str, media_type: str, line: str) -> Taken:
    """Return the paper with the line on every page. What cannot be written on comes in a ZIP with a sheet that says it."""
    stamp = STAMPS.get(media_type)
    if stamp is not None:
        try:
            with path_in_memory(content) as path:
                marked = run_apart(f"throughline.reviewing.papers.stamping:{stamp}", str(path), line, limits=LIMITS)
        except Refused:
            # Locked or damaged: it is still somebody's evidence, so it is given with the sheet.
            pass
        else:
            return Taken(marked, name, media_type)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as both:
        both.comment = line.encode()
        both.writestr("READ THIS FIRST.txt", f"{line}\n")
        both.writestr(PurePath(name).name or "paper", content)
    return Taken(out.getvalue(), f"{PurePath(name).stem or 'paper'}.zip", "application/zip")
