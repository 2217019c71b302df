"""Cuts words into lines that fit a width: a picture that stands alone has nothing that would wrap them."""

from __future__ import annotations

# In parts of the font's size, as in DejaVu Sans, the widest of the fonts that a reader's system is likely to have.
NARROW, SMALL, CAPITAL, WIDE = 0.4, 0.64, 0.78, 1.0
NARROW_LETTERS, WIDE_LETTERS = frozenset("fijlrtI.,:;'’|!()[]/- "), frozenset("mwMW@%—…")
LAST_OF_LATIN = "\u024f"


def lines_of(words: str, width: float, size: int = 15) -> list[str]:
    """Return the words in lines of at most `width` pixels. A word that is longer than a line is cut."""
    lines: list[str] = []
    for word in words.split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
            continue
        while len(part := _beginning(word, width, size)) < len(word):
            lines.append(part)
            word = word[len(part) :]
        lines.append(word)
    return lines


def width_of(words: str, size: int) -> float:
    """Return how many pixels words take at most, unless they are of a font that is wider than most."""
    return size * sum(map(_width, words))


def _beginning(word: str, width: float, size: int) -> str:
    fitting = len(word)
    while fitting > 1 and width_of(word[:fitting], size) > width:
        fitting -= 1
    return word[:fitting]


def _width(letter: str) -> float:
    if letter in NARROW_LETTERS:
        return NARROW
    if letter in WIDE_LETTERS or letter > LAST_OF_LATIN:
        return WIDE
    return CAPITAL if letter.isupper() else SMALL
