"""Makes text safe to stand in a cell of a table that somebody will open in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

# A program takes a text that starts with one of these for a formula or a command (OWASP, CSV injection; CWE-1236).
SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def guarded(cells: Iterable[Any]) -> list[Any]:
    """Return a row with an apostrophe before every text that a spreadsheet would take for a formula."""
    return [f"'{cell}" if isinstance(cell, str) and cell.startswith(SIGNS) else cell for cell in cells]


def unguarded(text: str) -> str:
    """Return what stood in a cell before it was guarded, so that our own exports can be read back."""
    return text[1:] if text.startswith("'") and text[1:].startswith(SIGNS) else text
