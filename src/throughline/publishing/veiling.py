"""What is told of a check to readers who may not open the key: each name gives way to what is written instead of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from throughline.publishing.replacing import Instead, replaced

SOMEBODY = "[a name]"
# In whatever is sent along to be looked up, and shown to nobody.
_NOT_SHOWN = "wordings"
_SHORTEST = 3


def veil_of(stand_ins: Mapping[str, str], standing: Iterable[str] = ()) -> list[Instead]:
    """Return what is shown instead of each name and of each word of one. `standing` are names that the report keeps."""
    shown = {name: said if _names_nobody(said) else SOMEBODY for name, said in stand_ins.items()}
    parts: dict[str, str] = {}
    for name, said in shown.items():
        for word in name.replace("-", " ").split():
            if len(word) >= _SHORTEST and word[0].isupper():
                parts[word] = said if parts.get(word, said) == said else SOMEBODY
    veil = {**parts, **shown, **{name: name for name in standing}}
    return [Instead(name, said) for name, said in veil.items()]


def _names_nobody(said: str) -> bool:
    # Other words in brackets are a note to the author, for example that two people share a name.
    return bool(said) and (not said.startswith("[") or said.startswith("[Person"))


def veiled(told: Any, veil: Sequence[Instead]) -> Any:
    """Return texts, lists and dictionaries of a check with every name veiled."""
    if isinstance(told, str):
        return replaced(told, veil)
    if isinstance(told, list | tuple):
        return type(told)(veiled(one, veil) for one in told)
    if isinstance(told, dict):
        return {name: one if name == _NOT_SHOWN else veiled(one, veil) for name, one in told.items()}
    return told
