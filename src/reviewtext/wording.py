"""Says how many there are of something. It is here, below every app, because what reads a file says such sentences too."""

from __future__ import annotations


def counted(count: int, one: str, more: str = "") -> str:
    """Return '1 report' or '1,200 reports'. Give `more` where the plural takes other letters than an s at its end."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"
