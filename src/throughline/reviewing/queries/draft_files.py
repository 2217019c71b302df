"""Reads an uploaded Word file into the sections of a draft."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from reviewtext import Document, Refused
from reviewtext.kinds import DOCX
from reviewtext.reading import Limits, read_limited

MOST_SECTIONS = 200
BEFORE_ANY_HEADING = "Before the first heading"
_BULLET = re.compile(r"^[•◦▪‣]\s+", re.M)


class UnusableFile(Exception):
    """The file gives no draft. The sentence is fit to show."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The sections of a file as (heading, Markdown), and the SHA-256 of its bytes."""

    sections: list[tuple[str, str]]
    digest: str


def read_draft(content: bytes) -> ReadFile:
    """Read a Word file in a process apart. Raises UnusableFile."""
    # In memory and never in a folder for temporary files: these are working papers, and a killed process tidies nothing.
    descriptor = os.memfd_create("draft")
    try:
        with os.fdopen(descriptor, "wb", closefd=False) as file:
            file.write(content)
        document = read_limited(Path(f"/proc/{os.getpid()}/fd/{descriptor}"), Limits(pages=2_000))
    except Refused as problem:
        raise UnusableFile(f"{problem.reason} {problem.advice}") from problem
    finally:
        os.close(descriptor)
    if document.media_type != DOCX:
        raise UnusableFile("This is not a Word file. Save it as .docx and try again.")
    sections = sections_of(document)
    if not sections:
        raise UnusableFile("There are no words in this file.")
    if len(sections) > MOST_SECTIONS:
        raise UnusableFile(f"This file has more than {MOST_SECTIONS} headings of the first level.")
    return ReadFile(sections, hashlib.sha256(content).hexdigest())


def sections_of(document: Document) -> list[tuple[str, str]]:
    """Return a section for each heading of the highest level that stands more than once; lower headings stay inside."""
    headings = [
        (start + at, start + end, level)
        for start, page in zip(document.page_starts(), document.pages, strict=True)
        for at, end, level in page.headings
    ]
    levels = [level for _, _, level in headings]
    top = next((level for level in sorted(set(levels)) if levels.count(level) > 1), min(levels, default=1))
    found, title, parts, at = [], BEFORE_ANY_HEADING, [""], 0
    for begin, end, level in headings:
        parts.append(document.text[at:begin])
        at = end
        words = " ".join(document.text[begin:end].split())
        if level > top:
            parts.append(f"\n\n{'#' * min(level - top, 4)} {words}\n\n")
        else:
            found.append((title, _markdown(parts)))
            title, parts = words[:200], [""]
    found.append((title, _markdown([*parts, document.text[at:]])))
    return [one for one in found if one[1] or one[0] != BEFORE_ANY_HEADING]


def _markdown(parts: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", _BULLET.sub("- ", "".join(parts))).strip()
