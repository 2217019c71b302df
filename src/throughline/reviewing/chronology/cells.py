"""Makes text safe to stand in a cell of a spreadsheet."""

from __future__ import annotations

import re

from throughline.ui.cells import guarded

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
LONGEST = 32_000


def neutral(text: str) -> str:
    """Return the text with an apostrophe before it where a program would take it for a formula; control signs go.

    Reading a chronology takes the apostrophe away again, so that an export can be read back unchanged.
    """
    (cell,) = guarded([_CONTROL.sub("", text)[:LONGEST]])
    return str(cell)
