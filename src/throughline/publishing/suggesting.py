"""Writes the findings of a check into a DOCX as tracked suggestions, which its author accepts or rejects one by one."""

from __future__ import annotations

import copy
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from throughline.publishing.replacing import Instead, places_of

AUTHOR = "Check of identifying details"


@dataclass(frozen=True, slots=True)
class Suggested:
    """The document with its suggestions. `missed` are those whose words stand across links, fields or pictures."""

    content: bytes
    made: int
    missed: int


def with_suggestions(content: bytes, *, at: datetime | None = None) -> Suggested:
    """Return a copy of a DOCX in which each sure or likely detail is struck out with the suggestion beside it.

    Paragraphs of the body, of tables, headers and footers are changed. What is struck out is still in the file, so the
    copy is as confidential as the draft.
    """
    document = Document(io.BytesIO(content))
    text = "\n\n".join(paragraph.text for paragraph in _paragraphs(document))
    # Only here: its lists of names take a second to load, which no start of the site should wait for.
    from reviewtext.identify import Confidence, identify

    waiting = identify(text).shown(Confidence.LIKELY)
    return _suggested(document, [(one.start, one.end, one.suggestion) for one in waiting], at)


def with_replacements(content: bytes, wanted: Iterable[Instead], *, at: datetime | None = None) -> Suggested:
    """Return a copy of a DOCX in which each of these details is struck out, with its replacement beside it."""
    document = Document(io.BytesIO(content))
    text = "\n\n".join(paragraph.text for paragraph in _paragraphs(document))
    return _suggested(document, places_of(text, wanted), at)


def _suggested(document: Any, places: list[tuple[int, int, str]], at: datetime | None) -> Suggested:
    stamp = (at or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")
    made = start = 0
    for paragraph in list(_paragraphs(document)):
        end = start + len(paragraph.text)
        mine = [one for one in places if start <= one[0] and one[1] <= end]
        # From the last to the first, so that places before the change still hold.
        for begin, stop, instead in reversed(mine):
            made += _suggest(paragraph, begin - start, stop - start, instead, f"{made + 1}", stamp)
        start = end + 2
    out = io.BytesIO()
    document.save(out)
    return Suggested(out.getvalue(), made, len(places) - made)


def _paragraphs(document: Any) -> Iterable[Paragraph]:
    yield from _of_block(document)
    seen: set[int] = set()
    for section in document.sections:
        for part in (section.header, section.footer):
            if not part.is_linked_to_previous and id(part._element) not in seen:
                seen.add(id(part._element))
                yield from _of_block(part)


def _of_block(block: Any) -> Iterable[Paragraph]:
    for item in block.iter_inner_content():
        if isinstance(item, Paragraph):
            yield item
            continue
        done: set[Any] = set()
        for row in item.rows:
            for cell in row.cells:
                # Cells that are joined are given once for each row and column they cover.
                if cell._tc not in done:
                    done.add(cell._tc)
                    yield from _of_block(cell)


def _suggest(paragraph: Paragraph, start: int, end: int, instead: str, number: str, stamp: str) -> int:
    """Strike out the characters [start, end) of a paragraph. Returns 1 if done, 0 where they are not in plain runs."""
    runs = _plain_runs(paragraph)
    if sum(len(run.text) for run in runs) != len(paragraph.text):
        return 0
    at, struck = 0, []
    for run in runs:
        low, high = max(start - at, 0), min(end - at, len(run.text))
        at += len(run.text)
        if low < high:
            struck.append(_middle_of(run._r, run.text, low, high))
    if not struck:
        return 0
    deleted = _mark("w:del", number, stamp)
    struck[0].addprevious(deleted)
    for one in struck:
        for words in one.iter(qn("w:t")):
            words.tag = qn("w:delText")
        deleted.append(one)
    added = _mark("w:ins", f"1{number}", stamp)
    new = OxmlElement("w:r")
    properties = struck[0].find(qn("w:rPr"))
    if properties is not None:
        new.append(copy.deepcopy(properties))
    _write(new, instead)
    added.append(new)
    deleted.addnext(added)
    return 1


def _plain_runs(paragraph: Paragraph) -> list[Any]:
    """Return the runs that hold nothing but text; their words must be all of the paragraph's for a place to be sure."""
    plain = {qn("w:t"), qn("w:rPr"), qn("w:lastRenderedPageBreak")}
    return [run for run in paragraph.runs if all(child.tag in plain for child in run._r)]


def _middle_of(run: Any, text: str, low: int, high: int) -> Any:
    """Cut a run in up to three and return the middle one."""
    for words, place in ((text[:low], "before"), (text[high:], "after")):
        if words:
            rest = copy.deepcopy(run)
            _write(rest, words)
            (run.addprevious if place == "before" else run.addnext)(rest)
    _write(run, text[low:high])
    return run


def _write(run: Any, words: str) -> None:
    for old in run.findall(qn("w:t")):
        run.remove(old)
    said = OxmlElement("w:t")
    said.text = words
    said.set(qn("xml:space"), "preserve")
    run.append(said)


def _mark(tag: str, number: str, stamp: str) -> Any:
    mark = OxmlElement(tag)
    mark.set(qn("w:id"), number)
    mark.set(qn("w:author"), AUTHOR)
    mark.set(qn("w:date"), stamp)
    return mark
