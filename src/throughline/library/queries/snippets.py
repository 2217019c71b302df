"""Cut a passage to the few lines that show best why it was found."""

from __future__ import annotations

import re

from throughline.ui.wording import set_cells_apart

Span = tuple[int, int]

CHARACTERS = 320
# How far before its first marked word a snippet begins, and at most, so as to begin with a sentence or a table's row.
SHORT_LEAD, LEAD = 60, 140
# A letter stands before the stop, because the numbers of paragraphs ("6. ") end no sentence. A line ends something after a
# stop or before a table's row; elsewhere it may be where a page ended in the middle of a sentence.
BREAK = re.compile(r"(?<=[^\W\d][.!?])[\"”’)]?\s+|(?<=[.!?:;\"”’)])\n+|\n+(?=[^\n|]*\|)")


def snippet(text: str, marked: list[Span]) -> list[tuple[str, bool]]:
    """Return the stretch richest in marked words, in pieces (text, is_marked), whole sentences or rows if it can be."""
    begin, end = _stretch(text, sorted(marked))
    pieces: list[tuple[str, bool]] = []
    at = begin
    for start, stop in sorted(marked):
        if start >= at and stop <= end:
            pieces += [(text[at:start], False), (text[start:stop], True)]
            at = stop
    pieces.append((text[at:end], False))
    is_table = "|" in text[begin:end]
    shown = [(set_cells_apart(piece) if is_table else piece, is_marked) for piece, is_marked in pieces]
    if begin and not any(BREAK.match(text, at) for at in range(max(0, begin - 3), begin)):
        shown.insert(0, ("… ", False))
    if end < len(text) and not BREAK.match(text, end):
        shown.append((" …", False))
    return [piece for piece in shown if piece[0]]


def _stretch(text: str, marked: list[Span]) -> Span:
    if len(text) <= CHARACTERS:
        return 0, len(text)
    begin = _begin(text, marked) if marked else 0
    limit = begin + CHARACTERS
    if limit >= len(text):
        return begin, len(text)
    # It is rather cut in a sentence than before a word that was found.
    least = max([begin + CHARACTERS // 2, *(stop for start, stop in marked if begin <= start and stop <= limit)])
    breaks = [found.start() for found in BREAK.finditer(text, least, limit)]
    return begin, breaks[-1] if breaks else max(text.rfind(" ", least, limit), least)


def _richness(text: str, marked: list[Span], at: int) -> tuple[int, int]:
    """Count the different marked words of the stretch from `at`, and then all of them."""
    # The stretch may yet begin somewhat earlier, with a sentence, and then it ends as much earlier.
    until = at + CHARACTERS - (LEAD - SHORT_LEAD)
    inside = [text[start:stop].lower() for start, stop in marked if at <= start and stop <= until]
    return len(set(inside)), len(inside)


def _begin(text: str, marked: list[Span]) -> int:
    """Return where the stretch begins: near the richest place, with a sentence, a row, or at least a word."""
    wanted = max((max(0, start - SHORT_LEAD) for start, _ in marked), key=lambda at: _richness(text, marked, at))
    first = next(start for start, _ in marked if start >= wanted)
    earliest = max(0, first - LEAD)
    begins = [found.end() for found in BREAK.finditer(text, earliest, first + 1) if found.end() <= first]
    if earliest == 0:
        begins.append(0)
    if begins:
        return min(begins, key=lambda at: abs(at - wanted))
    return text.rfind(" ", 0, wanted + 1) + 1
