"""Puts roles in the place of names: '[Mother]' for every name that the key gives for her."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable


class Namer:
    """Knows the names of a review's people. Names that nobody added to the key are not known to it and stay."""

    def __init__(self, key: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._role_of = {_plain(name): role for role, names in key for name in names if name.strip()}
        # Of what is hidden and how: two that hide the same have the same.
        self.fingerprint = hashlib.sha256(repr(sorted(self._role_of.items())).encode()).hexdigest()
        longest_first = sorted(self._role_of, key=len, reverse=True)
        spelt = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)
        self._names = re.compile(rf"(?<!\w)(?:{spelt})(?!\w)", re.I) if spelt else None

    def hide(self, text: str) -> str:
        """Return the text with every known name replaced by its role in square brackets."""
        if self._names is None or not text:
            return text
        return self._names.sub(lambda match: f"[{self._role_of[_plain(match[0])]}]", text)


def _plain(name: str) -> str:
    return " ".join(name.lower().split())
