"""Makes text safe to stand in a cell of a spreadsheet."""

from __future__ import annotations

from throughline.ui.cells import guarded

LONGEST = 32_000


def neutral(text: str) -> str:
    """Return the text with an apostrophe before it where a program would take it for a formula; control signs go.

    Reading a chronology takes the apostrophe away again, so that an export can be read back unchanged.
    """
    (cell,) = guarded([text[:LONGEST]])
    return str(cell)
