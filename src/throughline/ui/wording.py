"""Small changes to words so that they read well on a page; what they say stays the same.

How many there are of something, as in '1 report' and '2 reports', is said by `reviewtext/wording.py`.
"""

from __future__ import annotations

import re

CELL_BREAK = re.compile(r"[ ]*\|[ ]*")
# One line break parts two rows; more of them part paragraphs.
ROW_BREAK = re.compile(r"(?<!\n)[ ]*\n[ ]*(?!\n)")


def set_cells_apart(text: str) -> str:
    """Return the words of a table in one run: cells apart by a raised dot, rows by a semicolon."""
    return CELL_BREAK.sub(" · ", ROW_BREAK.sub("; ", text))


def table_in_line(text: str) -> str:
    """Return text with any table in it in one run, and without the bars at its ends. Text without a table stays."""
    return set_cells_apart(text.strip(" |\n")) if "|" in text else text


def keep_dashes(title: str) -> str:
    """Return a title in which no line begins with a dash."""
    return title.replace(" - ", "\u00a0- ")
