"""Joins lines into paragraphs: where one ends is told by gaps, indents, marks of items, and lines that end early."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from reviewtext.pdf.lines import MARKER
from reviewtext.pdf.order import Flow
from reviewtext.pdf.sheet import Line

_ENDS_IN_NUMBER = re.compile(r"(?:\.{3,}|…|(?:\. ){3,}|_{3,}).*?(?:\d{1,3}|[ivxlc]{1,6})$")
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]?\d{0,3}$")
_DIFFERENT = 0.12
_SPACE = 0.28
_FEWEST_FOR_A_MARGIN, _NARROWEST_PROSE = 8, 14.0


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together. `level` is 1-6 where they are a heading."""

    lines: list[Line] = field(default_factory=list)
    level: int = 0

    @property
    def text(self) -> str:
        return " ".join([line.text for line in self.lines])

    @property
    def length(self) -> int:
        """How many letters `text` has."""
        return sum([len(line.text) for line in self.lines]) + len(self.lines) - 1

    @property
    def height(self) -> float:
        return max([line.height for line in self.lines])

    @property
    def is_bold(self) -> bool:
        return all(line.is_bold for line in self.lines)


def paragraphs_of(flow: Flow, lines: list[Line]) -> list[Paragraph]:
    """Return the paragraphs of lines that follow each other in one flow."""
    found: list[Paragraph] = []
    right = _margin(flow, lines)
    for stretch in _stretches(lines):
        found += _divided(stretch, right)
    return found


def _margin(flow: Flow, lines: list[Line]) -> float:
    """Return where full lines end: a running title or two may reach further than the column below them."""
    if len(lines) < _FEWEST_FOR_A_MARGIN:
        return flow.right
    rights = sorted([line.right for line in lines])
    # A third of the lines of a page of prose are full; of a list of short ones hardly any two end in one place.
    is_full = rights[-3] - rights[-len(rights) // 3] < lines[0].height
    is_wide = rights[-3] - flow.left > _NARROWEST_PROSE * lines[0].height
    return rights[-3] if is_full and is_wide else flow.right


def _stretches(lines: list[Line]) -> list[list[Line]]:
    """Cut where a gap, a size or a weight changes; within a stretch only indents and early ends remain to be seen."""
    pitch = _pitch(lines)
    stretches: list[list[Line]] = []
    for line in lines:
        if stretches and _belongs(stretches[-1][-1], line, pitch):
            stretches[-1].append(line)
        else:
            stretches.append([line])
    return stretches


def _pitch(lines: list[Line]) -> float:
    """Return the usual distance from one line to the next, in heights of the line."""
    steps = sorted(
        step
        for before, after in itertools.pairwise(lines)
        if before.height > 0 and 0.6 < (step := (after.middle - before.middle) / before.height) < 3.5
    )
    return steps[len(steps) // 4] if steps else 1.2


def _belongs(before: Line, line: Line, pitch: float) -> bool:
    if abs(before.height - line.height) > _DIFFERENT * max(before.height, line.height):
        return False
    # A sentence may begin or end a line in bold.
    if before.is_bold != line.is_bold and not (
        line.text[:1].islower() and (before.is_bold or not _SENTENCE_END.search(before.text))
    ):
        return False
    step = line.middle - before.middle
    return -0.5 * before.height < step < max(1.28 * pitch, pitch + 0.25) * before.height


def _divided(lines: list[Line], margin: float) -> list[Paragraph]:
    if len(lines) == 1:
        return [Paragraph(lines)]
    right = max([line.right for line in lines]) if len(lines) > 2 else margin
    left = min([line.left for line in lines])
    is_hanging = sum([line.left - left > 0.8 * line.height for line in lines]) > len(lines) / 2
    are_items = list(map(begins_item, lines))
    in_item = are_items[0]
    paragraphs = [Paragraph([lines[0]])]
    for before, line, is_item in zip(lines, lines[1:], are_items[1:], strict=False):
        begins = (
            is_item
            or _ends_early(before, line, right)
            or _is_contents_entry(before)
            or _indent_begins(before, line, is_hanging, in_item)
        )
        if begins and not _closes(before, line):
            in_item = is_item
            paragraphs.append(Paragraph([line]))
        else:
            paragraphs[-1].lines.append(line)
    return paragraphs


def begins_item(line: Line) -> bool:
    """True where the line begins with a bullet, number or letter of an item."""
    first, _, rest = line.text.partition(" ")
    # Most lines begin with an ordinary word, and none of the marks but `o` ends in a letter.
    if (first[-1:].isalpha() and first != "o") or not MARKER.fullmatch(first):
        return False
    if not rest:
        return len(first) > 1
    # 'A' and 'I' and a year or a dash within a sentence are words, not marks.
    return first not in ("-", "–", "—", "*", "o") or not rest[:1].islower() or first in ("-", "–", "o")


def _closes(before: Line, line: Line) -> bool:
    """True for '2)' that ends what the line before began, as in '(Recommendation 2)'."""
    first = line.text.partition(" ")[0]
    return first[-1:] == ")" and first[:1] != "(" and before.text.rfind("(") > before.text.rfind(")")


def _is_contents_entry(line: Line) -> bool:
    text = line.text
    if line.is_entry:
        return True
    return (".." in text or ". ." in text or "…" in text or "__" in text) and bool(_ENDS_IN_NUMBER.search(text))


def _ends_early(before: Line, line: Line, right: float) -> bool:
    """True where the next line's first word would have had room: nobody breaks a line there within a paragraph."""
    room = right - before.right - _SPACE * before.height
    # Most lines are full, and then no word needs to be measured.
    if room < 0.5 * before.height:
        return False
    first = line.text.split(" ", 1)[0]
    width = (line.right - line.left) * len(first) / max(len(line.text), 1)
    if room < width + 0.5 * before.height or line.text[:1].islower():
        return False
    # Ragged and centred lines end early too, but seldom by half the line and never after a full stop alone.
    return bool(_SENTENCE_END.search(before.text)) or room > width + 0.15 * (right - before.left)


def _indent_begins(before: Line, line: Line, is_hanging: bool, in_item: bool) -> bool:
    step, height = line.left - before.left, line.height
    if in_item or not (step < -0.8 * height if is_hanging else 0.8 * height < step < 6 * height):
        return False
    return not line.text[:1].islower() and (is_hanging or bool(_SENTENCE_END.search(before.text)))


def goes_on(before: Paragraph, after: Paragraph) -> bool:
    """True where a paragraph is continued at the head of the next column."""
    first, last = after.lines[0], before.lines[-1]
    if before.level or after.level or begins_item(first) or abs(first.height - last.height) > 0.1 * last.height:
        return False
    if re.search(r"[a-z]-$", last.text):
        return first.text[:1].islower()
    return not _SENTENCE_END.search(last.text) and first.text[:1].islower()
