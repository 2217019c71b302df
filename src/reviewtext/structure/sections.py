"""Divides a report into sections by its headings, and says what each is for."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from reviewtext.document import Document, Section, SectionKind
from reviewtext.structure.headings import depth_of_numbering, is_capitals, is_heading_shaped, looks_like_heading
from reviewtext.structure.wordings import read_heading, stands_alone

_LINES = re.compile(r"[^\n]+")
# A section whose parts fill most of the report is its title, not a part: nothing is inherited from it.
_WHOLE_REPORT = 0.7
TITLE = re.compile(
    r"\b(?:(?:serious|significant|adult|homicide|practice|management|case|learning|rapid|unified safeguarding|"
    r"related death) review|"
    r"overview report|prevent(?:ion of)? future deaths|adolygiad)\b",
    re.I,
)
# Where every heading is at one level, an unfamiliar one probably heads a part of what these began.
_CARRIED = frozenset(
    {"chronology", "analysis", "findings", "learning", "methods", "family_and_circumstances", "voices", "appendix"}
)


@dataclass(slots=True)
class _Heading:
    start: int
    end: int
    level: int
    text: str


def sections_of(document: Document, text: str, contents: list[tuple[int, int]]) -> list[Section]:
    """Return the sections in order. They touch but never overlap, and together cover the whole text.

    `contents`: the stretches that are tables of contents; headings inside them do not count.
    """
    headings = _headings(document, text, contents)
    if not text.strip():
        return []
    kinds = _kinds(headings, len(text))
    sections: list[Section] = []
    first = headings[0].start if headings else len(text)
    if text[:first].strip():
        sections.append(Section(1, _front_kind(text[:first], bool(headings)), "", 1, 0, first))
    for at, heading in enumerate(headings):
        end = headings[at + 1].start if at + 1 < len(headings) else len(text)
        start = heading.start if sections else 0
        sections.append(Section(len(sections) + 1, kinds[at], heading.text, heading.level, start, end))
    return sections


def _front_kind(front: str, has_headings: bool) -> SectionKind:
    """The cover of a report is of no kind; prose before the first heading introduces it."""
    return "introduction" if has_headings and len(front.split()) > 150 else "other"


def _headings(document: Document, text: str, contents: list[tuple[int, int]]) -> list[_Heading]:
    given = [
        _Heading(base + start, base + end, level, page.text[start:end].strip())
        for page, base in zip(document.pages, document.page_starts(), strict=True)
        for start, end, level in page.headings
    ]
    headings = [h for h in given if h.text and not _inside_entries(h.start, contents)]
    tables = [
        (base + table.start, base + table.end)
        for page, base in zip(document.pages, document.page_starts(), strict=True)
        for table in page.tables
    ]
    headings += _unmarked(text, headings, sorted(contents + tables))
    headings.sort(key=lambda heading: heading.start)
    _settle_levels(headings)
    return headings


def _inside_entries(at: int, contents: list[tuple[int, int]]) -> bool:
    """True inside a contents list; its title, with which the stretch begins, stays a heading."""
    return any(start < at < end for start, end in contents)


def _unmarked(text: str, headings: list[_Heading], closed: list[tuple[int, int]]) -> list[_Heading]:
    """Find headings that nothing marks: lines that can only be one and, where there is no other, lines that look it."""
    taken = {heading.start for heading in headings}
    lines = [(m.start(), m.end()) for m in _LINES.finditer(text)]
    starts = [start for start, _ in closed]
    found = []
    for at, (start, end) in enumerate(lines):
        if end - start > 130 or start in taken:
            continue
        line = text[start:end].strip()
        if not line or not is_heading_shaped(line):
            continue
        near = bisect_right(starts, start) - 1
        if near >= 0 and start < closed[near][1]:
            continue
        after = text[slice(*lines[at + 1])] if at + 1 < len(lines) else ""
        if stands_alone(line) and after and (is_capitals(line) or line[:1].isdigit() or len(after.split()) > 5):
            found.append(_Heading(start, end, depth_of_numbering(line) or 1, line))
        elif not headings:
            before = text[slice(*lines[at - 1])] if at else ""
            level = looks_like_heading(line, before, after) if end - start < 100 else 0
            if level and (level != 2 or is_capitals(line) or depth_of_numbering(line)):
                found.append(_Heading(start, end, level, line))
    return found


def _settle_levels(headings: list[_Heading]) -> None:
    """Where headings are numbered, their numbers tell the level better than their size does.

    The numbered ones keep the order of depth that their numbers give; one without a number stays at its own level
    unless that would put it above the numbered section that it stands in.
    """
    depths = [depth_of_numbering(heading.text) for heading in headings]
    numbered = [(heading.level, depth) for heading, depth in zip(headings, depths, strict=True) if depth]
    if len(numbered) < 3:
        return
    # The title may take level 1, so the numbered sections of depth 1 may rightly stand at level 2.
    firsts = sorted(level for level, depth in numbered if depth == 1)
    base = firsts[len(firsts) // 2] - 1 if firsts else 0
    for heading, depth in zip(headings, depths, strict=True):
        if depth:
            heading.level = min(base + depth, 6)


def _kinds(headings: list[_Heading], length: int) -> list[SectionKind]:
    """Return each heading's kind: by its own wording, or from the section that it is part of."""
    kinds: list[SectionKind] = []
    above: list[tuple[int, SectionKind, int]] = []
    is_flat = len({heading.level for heading in headings[1:]}) == 1
    whole: SectionKind = "other"
    for at, heading in enumerate(headings):
        while above and above[-1][0] >= heading.level:
            above.pop()
        own = read_heading(heading.text)
        parent, firmness = _parent(above)
        if is_flat and own.strength == 0 and kinds and kinds[-1] in _CARRIED:
            parent = kinds[-1]
        kind = _choose(own.kind, own.strength, parent, firmness)
        if _is_title(headings, at, length):
            # Only a title that says the whole is a response or a summary says anything of the parts.
            kind = own.kind if own.kind == "response" or (own.kind == "summary" and own.strength == 3) else "other"
            whole = kind
            end = headings[at + 1].start if at + 1 < len(headings) else length
            if kind == "other" and end - heading.end > 900:
                kind = "introduction"
        else:
            above.append((heading.level, kind, own.strength if kind == own.kind else firmness))
            kind = whole if kind == "other" else kind
        kinds.append(kind)
    return kinds


def _parent(above: list[tuple[int, SectionKind, int]]) -> tuple[SectionKind, int]:
    for _, kind, firmness in reversed(above):
        if kind != "other":
            return kind, firmness
    return "other", 0


def _choose(own: SectionKind, strength: int, parent: SectionKind, firmness: int) -> SectionKind:
    if strength == 0:
        return parent
    if parent == "other" or own == parent:
        return own
    # A summary tells every part of the report in short, and an appendix may hold anything: parts of them stay so,
    # save that recommendations and action plans are often found only in an appendix.
    if parent == "summary":
        return parent
    if parent in ("appendix", "references"):
        return own if own in ("recommendations", "response") and strength == 3 else parent
    # A finding is argued under headings such as 'What happened' and 'Learning', and a recommendation under 'Why'.
    if parent == "response":
        return own if own in ("appendix", "references", "conclusion") and strength == 3 else parent
    if parent == "recommendations" and own not in ("response", "appendix", "references"):
        return parent
    if parent == "introduction" and strength >= 2:
        return own
    return own if strength == 3 else parent


def _is_title(headings: list[_Heading], at: int, length: int) -> bool:
    """True for the heading of the whole report: it says so, or most of the report is parts of it."""
    heading = headings[at]
    if heading.start < 400 and TITLE.search(heading.text):
        return True
    # '2. The findings' may well fill most of a report and is not its title.
    if at > 0 and depth_of_numbering(heading.text):
        return False
    has_parts = at + 1 < len(headings) and headings[at + 1].level > heading.level
    return has_parts and not stands_alone(heading.text) and _share(headings, at, length) >= _WHOLE_REPORT


def _share(headings: list[_Heading], at: int, length: int) -> float:
    """Return the share of the report that a heading's section fills, its parts included."""
    end = length
    for later in headings[at + 1 :]:
        if later.level <= headings[at].level:
            end = later.start
            break
    return (end - headings[at].start) / max(length, 1)
