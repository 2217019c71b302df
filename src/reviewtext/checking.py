"""Checks one file in a limited process: reads it, finds identifying details, and looks at it with a pack of checks."""

from __future__ import annotations

import contextlib
import json
import os
from bisect import bisect_right
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reviewtext.apart import run_apart
from reviewtext.appraise import Appraised, appraise, read_checks
from reviewtext.document import Document, Refused
from reviewtext.identify import GRADES, KINDS, Combination, Finding, features_of, identify
from reviewtext.limits import MEGABYTE, Limits
from reviewtext.pdf.furniture import A_NUMBER

# A hundred pages take a few seconds to read and up to twenty to check.
LIMITS = Limits(seconds=150, memory_bytes=1400 * MEGABYTE, output_bytes=256 * MEGABYTE, pages=600)
MOST_LETTERS = 2_500_000
# From here on a second process for the model of names saves more than it costs.
LONG = 20_000
_AROUND = 70
STAGES = ("reading", "details", "quality", "done")


def check_limited(path: str | Path, checks: Path, limits: Limits = LIMITS, progress: str = "") -> dict[str, Any]:
    """Check a file in a process of its own. Raises Refused, whatever happens. Nothing of the file is kept or logged.

    `progress` is a file, for example one in memory, to which each stage is added, a line each, as it begins.
    """
    return dict(json.loads(run_apart("reviewtext.checking:check", Path(path), checks, limits, progress, limits=limits)))


def check(path: Path, checks: Path, limits: Limits, progress: str) -> str:
    """Return what was found, as JSON: only plain text may come back from a process that read a stranger's file."""
    try:
        return json.dumps(_checked(path, checks, limits, lambda stage: _tell(progress, stage)), ensure_ascii=False)
    except (Refused, MemoryError):
        raise
    except Exception as problem:
        # The message of an error may quote the report, and what is raised here is printed.
        raise Refused(
            "check_failed", "This file could not be checked.", "Save it again as PDF, and check that."
        ) from problem


def _checked(path: Path, checks: Path, limits: Limits, tell: Callable[[str], None]) -> dict[str, Any]:
    from reviewtext.ocr.kept import KeptPages
    from reviewtext.reading import _read

    tell("reading")
    # Pages that are recognised are kept nowhere, unlike those of deposited reports.
    document = _read(path, limits, KeptPages())
    if len(document.pages) > limits.pages or len(document.text) > MOST_LETTERS:
        raise Refused(
            "too_long",
            f"This file has more than {limits.pages} pages or is very long.",
            "Split it into parts, and check each.",
        )
    if not document.text.strip():
        raise Refused(
            "no_text",
            "No text could be read in this file.",
            "If it is a scan, have its text recognised, and check that.",
        )
    tell("details")
    place = _Places(document)
    found = identify(place.text, on_two_cores=len(place.text) > LONG)
    tell("quality")
    looked = appraise(document, read_checks(checks), found.combinations)
    result = {
        "media_type": document.media_type,
        "pages": len(document.pages),
        "words": len(document.text.split()),
        "notes": [note.message for note in document.notes],
        "used_model": found.used_model,
        "kinds": KINDS,
        "findings": [place.finding(one) for one in found.findings],
        "combinations": [place.combination(one) for one in found.combinations],
        "checks": [_check(one) for one in looked],
    }
    tell("done")
    return result


class _Places:
    """The text of a file with its running headers and footers after it, and where a stretch of that stands."""

    def __init__(self, document: Document) -> None:
        self.text, self._starts = document.text, document.page_starts()
        self._pages = [page.number for page in document.pages]
        seen = set[str]()
        for page in document.pages:
            for line in filter(None, page.margin.split("\n")):
                # They stand on many pages, save for the page's number, and are told of at the first.
                if (alike := A_NUMBER.sub("#", line)) not in seen:
                    seen.add(alike)
                    self._starts.append(len(self.text) + len(Document.PAGE_BREAK))
                    self._pages.append(page.number)
                    self.text += Document.PAGE_BREAK + line

    def of(self, start: int, end: int) -> dict[str, Any]:
        page = self._pages[max(bisect_right(self._starts, start) - 1, 0)]
        before, after = self.text[max(0, start - _AROUND) : start], self.text[end : end + _AROUND]
        return {
            "page": page,
            "start": start,
            "end": end,
            "text": self.text[start:end],
            "before": before[before.find(" ") + 1 :].replace("\n", " "),
            "after": after[: after.rfind(" ")].replace("\n", " ") if " " in after else after,
        }

    def finding(self, one: Finding) -> dict[str, Any]:
        said = {
            "kind": one.kind,
            "confidence": one.confidence.name.lower(),
            "why": one.why,
            "suggestion": one.suggestion,
        }
        return {**self.of(one.start, one.end), **said}

    def combination(self, one: Combination) -> dict[str, Any]:
        features = [{"says": each.says, "wordings": each.wordings} for each in features_of(self.text, one)]
        said = {"shape": one.shape, "grade": GRADES[one.grade], "why": one.why, "features": features}
        return {**self.of(one.start, one.end), **said, "details": [each.text for each in one.findings]}


def _check(one: Appraised) -> dict[str, Any]:
    told = ("id", "number", "title", "prompt", "tag", "basis", "shown")
    evidence = [{"page": each.page, "text": each.text, "note": each.note} for each in one.evidence]
    markers = list(one.check.markers)
    return {
        **{name: getattr(one.check, name) for name in told},
        "markers": markers,
        "seen": one.seen,
        "evidence": evidence,
    }


def _tell(progress: str, stage: str) -> None:
    if progress:
        with contextlib.suppress(OSError):
            descriptor = os.open(progress, os.O_WRONLY | os.O_APPEND)
            os.write(descriptor, f"{stage}\n".encode())
            os.close(descriptor)
