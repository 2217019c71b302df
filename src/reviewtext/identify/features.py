"""What a combination comes down to, in words that other reports would use too: so that it can be looked for in them.

How large a place is cannot be told: the lists of places hold names alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reviewtext.identify.combining import Combination
from reviewtext.identify.findings import Finding
from reviewtext.identify.times import MONTHS
from reviewtext.wording import counted

_UP_TO_NINETEEN = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()  # fmt: skip
_FIGURES = {word: number for number, word in enumerate(_UP_TO_NINETEEN, 1)}
_COUNT = re.compile(rf"(?i)\b(\d{{1,2}}|{'|'.join(_UP_TO_NINETEEN[1:])})\b")
_KIN = re.compile(r"(?i)\b((?:half|step)-?\s?)?(brother|sister|sibling|son|daughter|cousin)s?\b")
_BORN_TOGETHER = re.compile(r"(?i)\b(twin|triplet|quadruplet)s?\b")
_AGE = re.compile(
    rf"(?i)\b(\d{{1,3}}|{'|'.join(_UP_TO_NINETEEN)})(?:[-\s]+(hour|day|week|month|year)s?)?\b(?!\s?(?:st|nd|rd|th)\b)"
)
# What happened, with the ways in which reports say it.
_EVENTS = {
    "a drowning": ("drowned", "drowning"),
    "a fire": ("house fire", "fire"),
    "a stabbing": ("stabbed", "stabbing"),
    "a shooting": ("shot dead", "shooting", "gunshot"),
    "a death by suicide": ("suicide", "found hanged", "took her own life", "took his own life", "took their own life"),
    "a murder": ("murder", "murdered"),
    "a conviction or sentence": ("convicted", "conviction", "sentenced", "jailed", "found guilty"),
    "an arrest": ("arrested", "arrest"),
    "an inquest": ("inquest",),
}
_RELATIONS = (
    "stepfather", "stepmother", "grandmother", "grandfather", "uncle", "aunt", "foster carer", "adopter", "half-brother", "half-sister",
    "twin brother", "twin sister", "boyfriend", "lodger",
)  # fmt: skip
_RELATION = re.compile(rf"(?i)\b(?:{'|'.join(_RELATIONS)})s?\b")
_IN_HAND = ("place", "street", "address", "school", "hospital", "court", "case", "organisation")
_IN_SMALL = ("condition", "nationality", "language", "faith", "occupation")
_NEAR = 80


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that a reader would look for. Any of the `wordings` says it; how often letters are large does not count."""

    says: str
    wordings: tuple[str, ...]


def features_of(text: str, combination: Combination) -> list[Feature]:
    """Return what the combination is made of, each once, in the order of the text."""
    found: dict[str, Feature] = {}
    for one in sorted(combination.findings, key=lambda finding: finding.start):
        for feature in _features(one):
            found.setdefault(feature.says, feature)
    around = text[max(0, combination.start - _NEAR) : combination.end + _NEAR]
    for feature in (*_events(around, combination), *_relations(around)):
        found.setdefault(feature.says, feature)
    return list(found.values())


def _features(one: Finding) -> Iterator[Feature]:
    if one.kind == "family":
        yield from _family(one.text)
    elif one.kind == "age":
        yield from _ages(one.text)
    elif one.kind in ("date", "born"):
        yield from _month(one.text)
    elif one.kind in _IN_HAND:
        said = re.sub(r"^[Tt]he\s", "", one.text)
        yield Feature(said, (said,))
    elif one.kind in _IN_SMALL:
        said = re.sub(r"(?i)^(?:an?|the|of)\s|\s(?:heritage|descent|origin|background)$", "", one.text)
        yield Feature(said, (said,))


def _family(said: str) -> Iterator[Feature]:
    together = _BORN_TOGETHER.search(said)
    if together:
        yield Feature(f"{together[1].lower()}s", (together[1].lower(),))
    count = _COUNT.search(said)
    if not count:
        if "only" in said.lower():
            yield Feature("an only child", ("only child", "only son", "only daughter"))
        return
    number = int(count[1]) if count[1].isdigit() else _FIGURES[count[1].lower()]
    kin = _KIN.search(said)
    # 'The youngest of nine' counts the children; 'two sisters' counts the sisters.
    is_whole = bool(re.search(r"(?i)\bof\b", said)) or kin is None
    words = ("siblings", "children", "brothers and sisters") if is_whole or kin is None else (kin[0].lower(),)
    ways = [f"{way} {word}" for word in words for way in _ways_of(number)]
    if not is_whole:
        ways.append(said)
    else:
        ways += [f"{line} of {way}" for line in ("one", "youngest", "eldest", "oldest") for way in _ways_of(number)]
    yield Feature(f"{_ways_of(number)[-1]} {words[0]}", tuple(ways))


def _ages(said: str) -> Iterator[Feature]:
    for match in _AGE.finditer(said):
        unit = (match[2] or "year").lower()
        number = int(match[1]) if match[1].isdigit() else _FIGURES[match[1].lower()]
        ways = []
        for way in _ways_of(number):
            ways += [f"{way} {unit} old", f"aged {way} {unit}s", f"{way} {unit}s of age"]
            if unit == "year":
                ways += [f"aged {way}", f"age of {way}"]
        yield Feature(f"an age of {counted(number, unit)}", tuple(ways))


def _month(said: str) -> Iterator[Feature]:
    year = re.search(r"\b(?:19|20)\d\d\b", said)
    month = next((name for name in MONTHS if re.search(rf"\b{name[:3]}[a-z]*\b", said, re.IGNORECASE)), "")
    if year and month:
        yield Feature(f"{month} {year[0]}", (f"{month} {year[0]}",))
    elif year:
        yield Feature(f"the year {year[0]}", (year[0],))


def _events(around: str, combination: Combination) -> Iterator[Feature]:
    if not combination.shape.startswith(("event", "court")):
        return
    for says, ways in _EVENTS.items():
        if any(re.search(rf"(?i)\b{way}\b", around) for way in ways):
            yield Feature(says, ways)


def _relations(around: str) -> Iterator[Feature]:
    for match in _RELATION.finditer(around):
        said = match[0].lower().rstrip("s")
        yield Feature(f"a {said}" if said[0] not in "aeiou" else f"an {said}", (said,))


def _ways_of(number: int) -> tuple[str, ...]:
    """Return a number in figures and, up to nineteen, in words."""
    return (str(number), _UP_TO_NINETEEN[number - 1]) if 0 < number < 20 else (str(number),)
