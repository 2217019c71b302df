"""Puts other words in the place of details, wherever they stand as words of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping


def pattern_of(replacements: Mapping[str, str]) -> re.Pattern[str] | None:
    """Return what matches any of the details, the longest first; None where there is none. Any space matches any other."""
    wanted = sorted((words for words in replacements if words.strip()), key=len, reverse=True)
    if not wanted:
        return None
    return re.compile("|".join(rf"(?<!\w){_spaced(words)}(?!\w)" for words in wanted))


def replaced(text: str, replacements: Mapping[str, str]) -> str:
    """Return the text with every detail replaced."""
    pattern = pattern_of(replacements)
    return pattern.sub(lambda match: instead_of(match.group(), replacements), text) if pattern else text


def instead_of(found: str, replacements: Mapping[str, str]) -> str:
    """Return what stands for words that the pattern found."""
    if found in replacements:
        return replacements[found]
    plain = " ".join(found.split())
    return next(said for words, said in replacements.items() if " ".join(words.split()) == plain)


def _spaced(words: str) -> str:
    return r"\s+".join(re.escape(part) for part in words.split())
