"""Tells places from people where a word is both: Lincoln the city from Lincoln the boy, Mr Bradford from Bradford."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from reviewtext.identify.findings import Confidence, Finding
from reviewtext.identify.words import first_names, listed

_MOVED = r"(?:mov\w+|went|go(?:es|ing)?|came|com(?:es|ing)|travel\w*|return\w*|ran|fled|back|away|drove|flew|train|bus|coach|taxi|road|born|liv\w+)"
# Words after which a place stands even if people bear its name.
_SOMEWHERE = re.compile(
    rf"(?:\b(?:in|near|outside|around|via|across|within|towards)\s|\b{_MOVED}\s(?:off\s|out\s|back\s|over\s)?(?:to|from|at)\s"
    rf"|\b{_MOVED}\sfrom\s[A-Z]\w+\sto\s)$"
)
_PERSON_DOES = re.compile(
    r"(?:['’]s\s|\s(?:said|says|told|had|has|died|did|would|could|asked|felt|thought|stated|disclosed|never|spoke|knew|wanted|rang)\b)"
)


@cache
def _places() -> frozenset[str]:
    return frozenset((*listed("towns"), *listed("regions"), *listed("world")))


def is_somewhere(text: str, start: int, found: str) -> bool:
    """Say whether a word that is a listed place stands after words for being somewhere."""
    is_owner = text[start + len(found) :][:2] in ("'s", "’s")
    return found in _places() and not is_owner and bool(_SOMEWHERE.search(text[max(0, start - 40) : start]))


def places_or_people(text: str, found: Iterable[Finding]) -> list[Finding]:
    """Return the findings, with those names made places that are listed and where nothing speaks for a person."""
    found = list(found)
    surely = {
        word
        for one in found
        if one.kind == "name" and (one.confidence == Confidence.SURE or " " in one.text) and one.text not in _places()
        for word in re.findall(r"\w+", one.text)
    }
    return [
        replace(one, kind="place", why="in the list of places, and nothing speaks for a person")
        if one.kind == "name" and one.confidence < Confidence.SURE and _is_place(one, text, surely)
        else one
        for one in found
    ]


def _is_place(one: Finding, text: str, surely: set[str]) -> bool:
    if is_somewhere(text, one.start, one.text):
        return True
    is_borne = one.text in surely or one.text in first_names()
    return one.text in _places() and not is_borne and not _PERSON_DOES.match(text, one.end)
