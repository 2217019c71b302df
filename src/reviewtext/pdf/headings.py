"""Tells headings by how they look beside the body text: larger, bold, in capitals, or numbered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain

from reviewtext.pdf.paragraphs import Paragraph
from reviewtext.structure.headings import depth_of_numbering, is_capitals, is_heading_shaped, looks_like_heading

_LARGER = 1.12
_SMALLEST_BOLD = 0.78
_MUCH_LARGER = 1.3
_MOST_LINES = 4
_MOST_WORDS = 30
_PROSE_WORDS = 30
# With this many headings, a look that only one or two of them have is no level of its own.
_MANY, _RARE = 12, 3

# Size beside the body text, to a twentieth; bold; capitals. Compared in this order.
_Look = tuple[float, int, int]


def body_height(paragraphs: Iterable[Paragraph]) -> float:
    """Return the height of the line of type that most letters are set in, to half a point."""
    counts: Counter[float] = Counter()
    heights: defaultdict[float, int] = defaultdict(int)
    for line in chain.from_iterable([paragraph.lines for paragraph in paragraphs]):
        heights[line.height] += len(line.text)
    for height, letters in heights.items():
        counts[round(height * 2) / 2] += letters
    return counts.most_common(1)[0][0] if counts else 12.0


def set_levels(pages: list[list[Paragraph]]) -> None:
    """Set the level of each paragraph that is a heading. `pages`: the paragraphs of the whole report, page by page."""
    every = [paragraph for page in pages for paragraph in page]
    body = body_height(every)
    # Where most of the text is bold, bold says nothing.
    letters = sum([p.length for p in every]) or 1
    bold_says = sum([p.length for p in every if p.is_bold]) < 0.4 * letters
    is_cover = True
    cover: list[Paragraph] = []
    headings: list[tuple[Paragraph, _Look]] = []
    for page in pages:
        is_cover = is_cover and not any(len(p.text.split()) > _PROSE_WORDS for p in page)
        for paragraph in page:
            if len(paragraph.lines) > _MOST_LINES:
                continue
            look = _look(paragraph, body, bold_says)
            if look is not None and is_cover:
                cover.append(paragraph)
            elif look is not None:
                headings.append((paragraph, look))
    _rank(headings)
    _nest_numbers([paragraph for paragraph, _ in headings])
    # The lines of a cover are larger than anything after them, and must not push the chapters down.
    largest = max((p.height for p in cover), default=0.0)
    for paragraph in cover:
        paragraph.level = 1 if paragraph.height > 0.9 * largest else 2


def set_levels_by_wording(paragraphs: list[Paragraph]) -> None:
    """Set levels on a recognised page, where neither weight nor small differences of size can be told."""
    texts = ["", *(paragraph.text for paragraph in paragraphs), ""]
    for before, paragraph, after in zip(texts, paragraphs, texts[2:], strict=False):
        paragraph.level = looks_like_heading(paragraph.text, before, after)


def _look(paragraph: Paragraph, body: float, bold_says: bool) -> _Look | None:
    """Return the look of a heading; None for what is none."""
    ratio = paragraph.height / body
    is_bold = bold_says and paragraph.is_bold
    if ratio < _SMALLEST_BOLD or (ratio < _LARGER and not is_bold):
        return None
    text = paragraph.text
    if len(text.split()) > _MOST_WORDS:
        return None
    is_display = ratio > _MUCH_LARGER and sum(c.isalpha() for c in text) > 2 and text[-1:] not in ".,;"
    if not is_display and not is_heading_shaped(text):
        return None
    return (round(ratio * 20) / 20 if ratio >= _LARGER else 1.0), int(is_bold), int(is_capitals(text))


def _rank(headings: list[tuple[Paragraph, _Look]]) -> None:
    counts = Counter(look for _, look in headings)
    common = [look for look, uses in counts.items() if uses >= _RARE or len(headings) < _MANY]
    for paragraph, look in headings:
        paragraph.level = min(1 + sum(1 for other in common if other > look), 6)


def _nest_numbers(headings: list[Paragraph]) -> None:
    """Where numbered headings look alike, their numbers say which stands under which."""
    depths = [depth_of_numbering(heading.text) for heading in headings]
    firsts = [heading.level for heading, depth in zip(headings, depths, strict=True) if depth == 1]
    if not firsts:
        return
    top = min(firsts)
    for heading, depth in zip(headings, depths, strict=True):
        if depth > 1:
            heading.level = min(max(heading.level, top + depth - 1), 6)
