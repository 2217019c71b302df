"""Writes the findings of a check into a DOCX as tracked suggestions, which its author accepts or rejects one by one."""

from __future__ import annotations

import copy
import io
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.opc.part import Part, XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from lxml import etree

from throughline.publishing.replacing import Instead, places_of

AUTHOR = "Check of identifying details"
_KINDS = ("document.main", "header", "footer", "footnotes", "endnotes")
# What stands for a character in a run, beside its words.
_CHARACTERS = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_STRUCK_BEFORE = (qn("w:del"), qn("w:moveFrom"))


@dataclass(frozen=True, slots=True)
class Suggested:
    """The document with its suggestions. `missed` are the details that could not be struck out, as they stand."""

    content: bytes
    made: int
    missed: tuple[str, ...]


@dataclass(slots=True)
class _Pen:
    """What marks the suggestions: their time, and numbers that nothing in the file has yet."""

    stamp: str
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def mark(self, tag: str) -> Any:
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(next(self.numbers)))
        mark.set(qn("w:author"), AUTHOR)
        mark.set(qn("w:date"), self.stamp)
        return mark


class _File:
    """A Word file as the trees of the parts that hold words: the body first, then headers, footers and notes."""

    def __init__(self, content: bytes) -> None:
        self._document = Document(io.BytesIO(content))
        body = self._document.part
        found = [one for one in body.package.iter_parts() if _has_words(one)]
        found.sort(key=lambda one: (one is not body, str(one.partname)))
        self.trees = [(one, one.element if isinstance(one, XmlPart) else parse_xml(one.blob)) for one in found]

    @property
    def body(self) -> Any:
        return self._document.element.body

    def paragraphs(self) -> list[Any]:
        return [paragraph for _, tree in self.trees for paragraph in tree.iter(qn("w:p"))]

    def text(self) -> str:
        return "\n\n".join(_text(paragraph) for paragraph in self.paragraphs())

    def highest_number(self) -> int:
        """Return the highest number that any mark in the file has: each is to be there once."""
        said = (one.get(qn("w:id"), "") for _, tree in self.trees for one in tree.iter(etree.Element))
        return max((int(number) for number in said if number.isdecimal()), default=0)

    def saved(self) -> bytes:
        for part, tree in self.trees:
            if not isinstance(part, XmlPart):
                # Notes are kept by the library as they came, in bytes.
                part._blob = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()


def _has_words(part: Part) -> bool:
    return any(f"wordprocessingml.{kind}+xml" in part.content_type for kind in _KINDS)


def with_suggestions(content: bytes, *, at: datetime | None = None) -> Suggested:
    """Return a copy of a DOCX in which each sure or likely detail is struck out with the suggestion beside it.

    Everything with words is changed: the body, tables, text boxes, headers, footers and notes. What is struck out is
    still in the file, so the copy is as confidential as the draft.
    """
    file = _File(content)
    text = file.text()
    # Only here: its lists of names take a second to load, which no start of the site should wait for.
    from reviewtext.identify import Confidence, identify

    waiting = identify(text).shown(Confidence.LIKELY)
    return _suggested(file, text, [(one.start, one.end, one.suggestion) for one in waiting], at)


def with_replacements(content: bytes, wanted: Iterable[Instead], *, at: datetime | None = None) -> Suggested:
    """Return a copy of a DOCX in which each of these details is struck out, with its replacement beside it.

    A wording that stands nowhere in the file is among those that were missed.
    """
    file, wanted = _File(content), list(wanted)
    text = file.text()
    places = places_of(text, wanted)
    struck = [" ".join(text[start:end].split()) for start, end, _ in places]
    nowhere = [
        one.words
        for one in wanted
        if one.words.strip() and not any(" ".join(one.words.split()) in words for words in struck)
    ]
    return _suggested(file, text, places, at, nowhere)


def _suggested(
    file: _File, text: str, places: list[tuple[int, int, str]], at: datetime | None, nowhere: list[str] | None = None
) -> Suggested:
    stamp = (at or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")
    pen, made, start = _Pen(stamp, itertools.count(file.highest_number() + 1)), set[tuple[int, int]](), 0
    for paragraph in file.paragraphs():
        end = start + len(_text(paragraph))
        # From the last to the first, so that places before the change still hold.
        for begin, stop, instead in reversed([one for one in places if start <= one[0] and one[1] <= end]):
            _suggest(paragraph, begin - start, stop - start, instead, pen)
            made.add((begin, stop))
        start = end + 2
    missed = [text[begin:stop] for begin, stop, _ in places if (begin, stop) not in made] + (nowhere or [])
    if missed:
        _say_missed(file.body, missed, pen)
    return Suggested(file.saved(), len(made), tuple(missed))


def _say_missed(body: Any, missed: list[str], pen: _Pen) -> None:
    """Say at the head of the document what is to be changed by hand, as a suggestion that goes when it is rejected."""
    said = OxmlElement("w:p")
    properties, of_mark = OxmlElement("w:pPr"), OxmlElement("w:rPr")
    of_mark.append(pen.mark("w:ins"))
    properties.append(of_mark)
    words, added = OxmlElement("w:r"), pen.mark("w:ins")
    quoted = "; ".join(f"“{' '.join(one.split())}”" for one in missed)
    words.append(_words(f"To be changed by hand, because these could not be struck out here: {quoted}."))
    added.append(words)
    said.extend([properties, added])
    body.insert(0, said)


def _runs(paragraph: Any) -> list[Any]:
    """Return the runs of a paragraph, those in links, fields and insertions too, but for what was struck out before.

    What stands in a text box has a paragraph of its own.
    """
    return [
        run
        for run in paragraph.iter(qn("w:r"))
        if next(run.iterancestors(qn("w:p"))) is paragraph and next(run.iterancestors(*_STRUCK_BEFORE), None) is None
    ]


def _said(child: Any) -> str:
    return (child.text or "") if child.tag == qn("w:t") else _CHARACTERS.get(child.tag, "")


def _text(paragraph: Any) -> str:
    return "".join(_said(child) for run in _runs(paragraph) for child in run)


def _suggest(paragraph: Any, start: int, end: int, instead: str, pen: _Pen) -> None:
    """Strike out the characters [start, end) of a paragraph, and put other words behind the first of what is struck."""
    for place in (end, start):
        _cut(paragraph, place)
    at, struck = 0, []
    for run in _runs(paragraph):
        length = sum(len(_said(child)) for child in run)
        if length and start <= at < end:
            struck.append(run)
        at += length
    added, new = pen.mark("w:ins"), OxmlElement("w:r")
    properties = struck[0].find(qn("w:rPr"))
    if properties is not None:
        new.append(copy.deepcopy(properties))
    new.append(_words(instead))
    added.append(new)
    marks: list[Any] = []
    for run in struck:
        # A suggestion may not reach over the edge of a link or of an insertion: each side has its own.
        if not marks or run.getprevious() is not marks[-1]:
            marks.append(pen.mark("w:del"))
            run.addprevious(marks[-1])
        for words in run.findall(qn("w:t")):
            words.tag = qn("w:delText")
        marks[-1].append(run)
    marks[0].addnext(added)


def _cut(paragraph: Any, place: int) -> None:
    """Cut the run in two that holds this place of a paragraph, unless one begins there."""
    at = 0
    for run in _runs(paragraph):
        length = sum(len(_said(child)) for child in run)
        if at < place < at + length:
            _cut_run(run, place - at)
            return
        at += length


def _cut_run(run: Any, place: int) -> None:
    rest = OxmlElement("w:r")
    properties = run.find(qn("w:rPr"))
    if properties is not None:
        rest.append(copy.deepcopy(properties))
    run.addnext(rest)
    at = 0
    for child in [one for one in run if one.tag != qn("w:rPr")]:
        said = _said(child)
        if at >= place:
            rest.append(child)
        elif at + len(said) > place:
            rest.append(_words(said[place - at :]))
            child.text = said[: place - at]
            child.set(qn("xml:space"), "preserve")
        at += len(said)


def _words(said: str) -> Any:
    words = OxmlElement("w:t")
    words.text = said
    words.set(qn("xml:space"), "preserve")
    return words
