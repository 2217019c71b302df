"""How the pages of commissioning name what a pack holds, and say how firmly it is known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template

from throughline.commissioning.packs import SourcedPart
from throughline.commissioning.states import State

register = template.Library()
BASES = {"S": "Read in its source", "K": "Well known", "D": "Derived by us"}
READERS = {"family": "a relative", "staff": "those who did the work", "government": "government"}


@register.filter
def label_in(identifier: str, parts: Iterable[Any] | None) -> str:
    """Return the label of the part of that id; the id itself where the pack has it no more."""
    return next((part.label for part in parts or () if part.id == identifier), identifier)


@register.filter
def basis(part: SourcedPart) -> str:
    """Say in words how firmly a fact of a pack is known."""
    return f"{BASES[part.tag]}{', to be confirmed' if part.to_confirm else ''}"


@register.filter
def firmness(tag: str) -> str:
    """Say in words, within a sentence, what the letter of a pack means."""
    return BASES[tag].lower()


@register.filter
def state_label(state: str) -> str:
    """Return the words for a state."""
    return State(state).label


@register.filter
def readers(names: Iterable[str]) -> str:
    """Say through whose eyes reasons were read."""
    said = [READERS[name] for name in names if name in READERS]
    return f"{', '.join(said[:-1])} and {said[-1]}" if len(said) > 1 else "".join(said)
