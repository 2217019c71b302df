"""What the acts in the history of a review are called. Higher apps register theirs, because this app may not import them."""

from __future__ import annotations

from collections.abc import Mapping

_words: dict[str, str] = {}


def tell_acts(words: Mapping[str, str]) -> None:
    """Register what acts are called, by their name in the audit record: "moved the review on" for "move_review"."""
    _words.update(words)


def in_words(what: str) -> str:
    """Return what somebody did. An act that nobody has worded goes by its operation, which is a verb and its object."""
    said = _words.get(what) or what.replace("_", " ")
    return said[:1].upper() + said[1:]
