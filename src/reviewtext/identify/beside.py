"""What names tell about the words beside them: ages in brackets, two names that share one surname, bodies named after places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reviewtext.identify.findings import Confidence, Finding
from reviewtext.identify.words import CAPITALISED, Lexicon, ordinary_words, surnames

_LIKELY = Confidence.LIKELY
_IN_WORDS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty"
_AGE = rf"(?:\d{{1,2}}/(?:12|52|7)|1[01]\d|(?:\d{{1,2}}|{_IN_WORDS})(?:\s?(?:m(?:on)?ths?|weeks?|wks?|days?|yrs?|years?)(?:\sold)?)?)"
# Tia (4); Ellis (6 months); Kyle, 13, ...; Josh, then 9, ...
_AGE_AFTER = re.compile(
    rf"(?:['’]s)?(?:\s\(((?:now\s|then\s)?{_AGE})(?=[),;])|(?:,|\s\|)\s((?:now\s|then\s|aged\s)?{_AGE})(?=,|\s\||\sand\s|\.(?!\d)))"
)
_FIRST_OF_TWO = re.compile(rf"(?<=[,;(]\s)({CAPITALISED})\s(?:and|&)\s$")
_AND = re.compile(r"\s(?:and|&)\s")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|PC|DC|Nurse|Sister|Baby)\.?\s")
# Voices of Wexmoor, the Friends of Gant Hill; the place is found already.
_OF_PLACE = re.compile(rf"\b({CAPITALISED}s)\s(?:of|for|in|from)\s$")
_NO_BODY = frozenset(
    "Areas Boroughs Cities Children Counties Courts Districts Families Hospitals Mothers Parents Parts Partners Residents Schools "
    "Services Streets Towns Villages Wards".split()
)


def ages_beside(text: str, names: list[Finding]) -> Iterator[Finding]:
    """Yield the age that stands in brackets or between commas after a name."""
    for name in names:
        match = _AGE_AFTER.match(text, name.end)
        if match:
            group = 1 if match[1] else 2
            yield Finding(*match.span(group), "age", _LIKELY, match[group], "a number after somebody's name")


def joined(text: str, found: list[Finding], lexicon: Lexicon) -> list[Finding]:
    """Join 'Remi' and 'Ayo Falana' to one finding: what stands between belongs to how the two are named."""
    kept: list[Finding] = []
    for one in (_with_first(text, one, lexicon) for one in found):
        while kept and kept[-1].start >= one.start:
            kept.pop()
        last = kept[-1] if kept else None
        if last is not None and last.kind == one.kind == "name" and _share(text, last, one):
            kept[-1] = replace(
                last, end=one.end, text=text[last.start : one.end], confidence=min(last.confidence, one.confidence)
            )
        else:
            kept.append(one)
    return kept


def _with_first(text: str, one: Finding, lexicon: Lexicon) -> Finding:
    """Take in 'Remi and' before 'Ayo Falana', though nothing else tells that Remi is a name."""
    first = (
        _FIRST_OF_TWO.search(text[max(0, one.start - 30) : one.start])
        if one.kind == "name" and " " in one.text
        else None
    )
    if first is None or lexicon.is_ordinary(first[1]) or _TITLE.match(one.text):
        return one
    start = one.start - len(first[0])
    return replace(one, start=start, text=text[start : one.end])


def _share(text: str, first: Finding, second: Finding) -> bool:
    between = text[first.end : second.start]
    is_short = " " not in first.text and " " in second.text
    return bool(_AND.fullmatch(between)) and is_short and not _TITLE.match(second.text)


def bodies_of_places(text: str, found: list[Finding]) -> Iterator[Finding]:
    """Yield the body that is called after a place: 'Voices of Wexmoor'."""
    for one in found:
        before = _OF_PLACE.search(text[max(0, one.start - 40) : one.start]) if one.kind == "place" else None
        is_plural = before is not None and before[1].lower() in ordinary_words() and before[1] not in surnames()
        if before and is_plural and before[1] not in _NO_BODY and not _starts(text, one.start - len(before[0])):
            start = one.start - len(before[0])
            yield Finding(start, one.end, "organisation", _LIKELY, text[start : one.end], "a body called after a place")


def _starts(text: str, at: int) -> bool:
    return at == 0 or text[max(0, at - 8) : at].rstrip(" \"'“‘(")[-1:] in ".!?:\n"
