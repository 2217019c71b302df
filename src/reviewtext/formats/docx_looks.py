"""Finds headings that were made by hand: short bold, large or capital lines with no heading style."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from reviewtext.formats.blocks import Block
from reviewtext.structure.headings import depth_of_numbering, is_heading_shaped


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """How a whole paragraph looks; `bold` and `caps` only where every word is. `size` in points, 0 unknown."""

    bold: bool
    caps: bool
    size: float
    in_list: bool


def settle_headings(blocks: list[Block], looks: list[ParagraphLook | None]) -> list[Block]:
    """Give a level to unstyled paragraphs that look like headings. Blocks and looks run side by side."""
    body_size = _body_size(blocks, looks)
    found = [at for at, look in enumerate(looks) if look and _stands_out(blocks, at, look, body_size)]
    paragraphs = sum(1 for block in blocks if block.text and not block.rows)
    # Where half of everything stands out, nothing does: bold is then the ordinary text of the document.
    if len(found) * 2 > max(paragraphs, 6):
        return blocks
    candidates = set(found)
    styled = 0
    for at, block in enumerate(blocks):
        if block.level:
            styled = block.level
        elif at in candidates:
            look = looks[at]
            block.level = _level(block.text, look, body_size, styled) if look else 0
    return blocks


def _body_size(blocks: list[Block], looks: list[ParagraphLook | None]) -> float:
    sizes: Counter[float] = Counter()
    for block, look in zip(blocks, looks, strict=True):
        if look and look.size:
            sizes[look.size] += len(block.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _stands_out(blocks: list[Block], at: int, look: ParagraphLook, body_size: float) -> bool:
    block = blocks[at]
    if block.level or block.rows or not is_heading_shaped(block.text):
        return False
    larger = bool(body_size and look.size >= body_size + 1.5)
    if look.in_list and not look.bold:
        return False
    if not (look.bold or look.caps or larger):
        return False
    # A heading heads something: bold lines at the very end are signatures and labels.
    return any(later.text for later in blocks[at + 1 : at + 6])


def _level(text: str, look: ParagraphLook, body_size: float, styled: int) -> int:
    depth = depth_of_numbering(text)
    if depth:
        return min(depth, 6)
    if styled:
        return min(styled + 1, 6)
    if body_size and look.size >= body_size + 3:
        return 1
    return 2 if look.caps or (body_size and look.size > body_size + 1) else 3
