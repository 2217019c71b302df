"""Finds recommendations that begin with a label, such as 'Recommendation 4:' or 'HR2:'."""

from __future__ import annotations

from dataclasses import replace

from reviewtext.document import Section
from reviewtext.structure.addressees import addressee, body_of_heading
from reviewtext.structure.recommendation_items import Found, end_of, rank_of
from reviewtext.structure.recommendation_lines import Line, label_at, lines_of, number_at
from reviewtext.structure.recommendation_wordings import ASK

_LONGEST_NAME = 80


def labelled(text: str, sections: list[Section], left_out: list[tuple[int, int]]) -> list[Found]:
    """Return the items that begin with a label, wherever in the report they stand."""
    found: list[Found] = []
    # Plain searches are many times faster than a pattern here, and most texts without these words end at once.
    if not any(word in text for word in ("ecommend", "RECOMMEND", "rgymhell", "ARGYMHELL")):
        return found
    lines = [line for s in sections if s.kind != "references" for line in lines_of(text, s, left_out)]
    whose, named_in = "", -1
    for at, line in enumerate(lines):
        pieces = label_at(text, line)
        if named_in != line.section.number:
            whose, named_in = "", line.section.number
        is_name = line.section.kind == "recommendations" and line.end - line.start < _LONGEST_NAME
        if is_name and not pieces and not line.is_row:
            # A line of nothing but a body's name heads the items below it, though nothing marks it as a heading.
            whose = body_of_heading(text[line.start : line.end]) or whose
        for label, start, end, body in pieces:
            is_last = end == line.end
            item = _settle_labelled(text, lines, at, label, start, end, is_last)
            if item:
                found.append(replace(item, body=item.body or body or whose, rank=rank_of(line.section)))
    return found


def _settle_labelled(
    text: str, lines: list[Line], at: int, label: str, start: int, end: int, is_last: bool
) -> Found | None:
    """Return the item that a label begins: the words beside it or, where they are a mere title, the text below it."""
    beside = text[start:end].strip()
    if beside and not (is_last and _is_title(beside, lines[at], lines, at, text)):
        begin, until = start, end_of(text, lines, at, end) if is_last else end
        return Found(label, addressee(text[begin:until]), begin, until, 0)
    below = _text_below(text, lines, at)
    if below is None:
        return None
    first, last = below
    begin = lines[first].start
    number = number_at(text[begin : lines[first].end])
    begin += number[1] if number else 0
    end = end_of(text, lines, last, lines[last].end)
    return Found(label, addressee(text[begin:end]) or body_of_heading(beside), begin, end, 0)


def _is_title(beside: str, line: Line, lines: list[Line], at: int, text: str) -> bool:
    if ASK.search(beside) and not line.is_heading:
        return False
    if not line.is_heading and (len(beside.split()) > 12 or beside.endswith(".")):
        return False
    return _text_below(text, lines, at) is not None and not (
        line.is_heading and ASK.search(beside) and len(beside.split()) > 12
    )


def _text_below(text: str, lines: list[Line], at: int) -> tuple[int, int] | None:
    """Return the first and last line of the asking paragraph below a label, looked for in four paragraphs."""
    below = []
    for near in range(at + 1, min(at + 5, len(lines))):
        line = lines[near]
        if line.is_heading or line.is_row or label_at(text, line):
            break
        below.append(near)
    for near in below:
        if ASK.search(text, lines[near].start, lines[near].end):
            return near, near
    return (below[0], below[0]) if below else None
