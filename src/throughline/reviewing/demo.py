"""What the reviews of the demonstration world hold, made by calling operations alone."""

from __future__ import annotations

from throughline.reviewing import demo_papers


def make() -> None:
    """Fill the running reviews."""
    demo_papers.make()
