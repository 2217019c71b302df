"""What the reviews of the demonstration world hold, made by calling operations alone."""

from __future__ import annotations


def make() -> None:
    """Fill the running reviews."""
