"""Tells headings by how they look beside the body text: larger, bold, in capitals, or numbered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from reviewtext.pdf.paragraphs import Paragraph
from reviewtext.structure.headings import depth_of_numbering, is_capitals, is_heading_shaped

_LARGER = 1.12
_SMALLER = 0.9
_MOST_LINES = 4
_MOST_WORDS = 30


def body_height(paragraphs: Iterable[Paragraph]) -> float:
    """Return the height of the line of type that most letters are set in, to half a point."""
    counts: Counter[float] = Counter()
    for paragraph in paragraphs:
        for line in paragraph.lines:
            counts[round(line.height * 2) / 2] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 12.0


def set_levels(paragraphs: list[Paragraph]) -> None:
    """Set the level of each paragraph that is a heading. `paragraphs`: those of the whole report, in order."""
    body = body_height(paragraphs)
    # Where most of the text is bold, bold says nothing.
    letters = sum(len(p.text) for p in paragraphs) or 1
    bold_says = sum(len(p.text) for p in paragraphs if p.is_bold) < 0.4 * letters
    styles: dict[int, tuple[float, int, int]] = {}
    for at, paragraph in enumerate(paragraphs):
        style = _style(paragraph, body, bold_says)
        if style is not None:
            styles[at] = style
    ranked = sorted(set(styles.values()), reverse=True)
    for at, style in styles.items():
        paragraphs[at].level = min(ranked.index(style) + 1, 6)
    _nest_numbers([paragraphs[at] for at in sorted(styles)])


def _style(paragraph: Paragraph, body: float, bold_says: bool) -> tuple[float, int, int] | None:
    """Return (size, bold, capitals) of a heading, to be ranked; None for what is none."""
    text = paragraph.text
    if len(paragraph.lines) > _MOST_LINES or len(text.split()) > _MOST_WORDS:
        return None
    ratio = paragraph.height / body
    is_bold = paragraph.is_bold and bold_says
    if ratio < _SMALLER or (ratio < _LARGER and not is_bold):
        return None
    if not is_heading_shaped(text) and not (ratio > 1.3 and any(c.isalpha() for c in text) and text[-1:] not in ".,;"):
        return None
    size = round(ratio * 8) / 8 if ratio >= _LARGER else 1.0
    return size, int(is_bold), int(is_capitals(text))


def _nest_numbers(headings: list[Paragraph]) -> None:
    """Where numbered headings look alike, their numbers say which stands under which."""
    firsts = [h.level for h in headings if depth_of_numbering(h.text) == 1]
    if not firsts:
        return
    top = min(firsts)
    for heading in headings:
        depth = depth_of_numbering(heading.text)
        if depth > 1:
            heading.level = min(max(heading.level, top + depth - 1), 6)
