"""Makes text safe to stand in a cell of a table that somebody will open in a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

# A program takes a text that starts with one of these for a formula or a command (OWASP, CSV injection; CWE-1236).
SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What no sheet may hold, such as the mark that some programs put for a new line. One of them would spoil a whole workbook.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def guarded(cells: Iterable[Any]) -> list[Any]:
    """Return a row with an apostrophe before every text that a spreadsheet would take for a formula; control signs go."""
    return [_guarded(cell) if isinstance(cell, str) else cell for cell in cells]


def _guarded(text: str) -> str:
    kept = _CONTROL.sub("", text)
    return f"'{kept}" if kept.startswith(SIGNS) else kept


def unguarded(text: str) -> str:
    """Return what stood in a cell before it was guarded, so that our own exports can be read back."""
    return text[1:] if text.startswith("'") and text[1:].startswith(SIGNS) else text
