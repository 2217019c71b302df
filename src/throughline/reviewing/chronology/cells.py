"""Makes text safe to stand in a cell of a spreadsheet."""

from __future__ import annotations

import re

# Signs that make a spreadsheet program take a text for a formula or a command (OWASP, CSV injection).
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
LONGEST = 32_000


def neutral(text: str) -> str:
    """Return the text with an apostrophe before it where a program would take it for a formula; control signs go.

    Reading a chronology takes the apostrophe away again, so that an export can be read back unchanged.
    """
    text = _CONTROL.sub("", text)[:LONGEST]
    return f"'{text}" if text.startswith(DANGEROUS) else text
