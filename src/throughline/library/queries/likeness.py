"""Which of some passages lie nearest in meaning to words and to other passages."""

from __future__ import annotations

from collections.abc import Sequence

from throughline.library.search import open_index


def passages_nearest(words: str, *, like: Sequence[int], among: Sequence[int], count: int) -> tuple[list[int], int]:
    """Return the ids nearest first, and how many of `among` could be compared: none where search by meaning is off.

    Whoever asks has made sure that the asker may read what is in `among` and `like`.
    """
    index = open_index()
    return index.nearest_among(words, like, among, count), len(index.have_vectors(among))
