"""A name found once is a name everywhere: each of its words, its initials, and spellings that are almost the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from reviewtext.identify.findings import Confidence, Finding
from reviewtext.identify.places_or_people import is_somewhere
from reviewtext.identify.words import CAPITALISED, GENERIC, UPPER, WORDS_TOO, Lexicon, listed

_ACRONYMS = frozenset(
    "GP HV SW PC DC DS DI AE IT ID OK UK EU US TV PE PA MP CP ED CT IV IQ HR IC SC SG PN AM PM NO MR MS DR BP CC CQ DV MH LA NI YP RR".split()
)
# Two to four capitals alone, with or without stops.
_SHORT = [re.compile(rf"(?<![\w.])([{UPPER}])" + rf"\.?\s?([{UPPER}])" * more + r"\.?(?!\w)") for more in (1, 2, 3)]
_DOES = re.compile(
    r"\s(?:was|had|died|is|did|has|told|said|went|lived|made|continued|remained|became|suffered|attended|left|took|fell|collapsed|presented|received|returned)\b"
)
# Who is called Helen England is looked for whole: the country is named far more often.
_WIDE = frozenset({"England", "Britain", "Scotland", "Wales", "Ireland", "Europe", "London"})
_ALIKE = 88
_LONG = 6


def spread(text: str, names: list[Finding], lexicon: Lexicon) -> Iterator[Finding]:
    """Yield each further place where a word of one of these names stands."""
    words = _words_of(names, lexicon)
    if not words:
        return
    pattern = re.compile(
        r"(?<![\w])(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + r")(?![\w])",
        re.IGNORECASE,
    )
    yield from _whole(text, names)
    for match in pattern.finditer(text):
        found = match.group()
        if not found[0].isupper() or is_somewhere(text, match.start(), found):
            continue
        if found.lower() in words and (
            not words[found.lower()]
            or not _starts_sentence(text, match.start())
            or found.isupper()
            or (found in WORDS_TOO and _DOES.match(text, match.end()))
        ):
            yield Finding(
                *match.span(), "name", Confidence.LIKELY, found, "a word of a name found elsewhere in the text"
            )
    yield from _initials(text, names)
    yield from _misspelt(text, words, lexicon)


def _whole(text: str, names: list[Finding]) -> Iterator[Finding]:
    """Yield each place of a first and last name together, whatever else the words mean: Helen England, the neck of Khuong Lam."""
    pairs = set()
    for name in names:
        parts = re.findall(rf"{CAPITALISED}|[{UPPER}]{{3,}}", name.text)
        if len(parts) > 1:
            pairs |= {f"{parts[0]} {parts[-1]}", " ".join(parts), " ".join(parts[-2:])}
    if pairs:
        for match in re.finditer(
            rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, pairs), key=len, reverse=True))})(?!\w)", text
        ):
            yield Finding(*match.span(), "name", Confidence.LIKELY, match.group(), "a name found elsewhere in the text")


def _words_of(names: list[Finding], lexicon: Lexicon) -> dict[str, bool]:
    """Return each word in small letters, and whether it is an ordinary word too."""
    words: dict[str, bool] = {}
    places = set(listed("towns"))
    for name in names:
        parts = re.findall(rf"{CAPITALISED}|[{UPPER}]{{3,}}", name.text)
        for part in (*parts, *(piece for double in parts if "-" in double for piece in double.split("-"))):
            small = part.lower()
            if part in _WIDE or len(small) < 3 or (small in GENERIC and (len(parts) < 2 or part != parts[-1])):
                continue
            doubtful = small in GENERIC or lexicon.is_ordinary(part) or part in WORDS_TOO
            # A surname that is also a town stays a name only where nothing else speaks for the town.
            words[small] = words.get(small, True) and (doubtful or part in places)
    return words


def _starts_sentence(text: str, at: int) -> bool:
    return at == 0 or bool(re.search(r"[.!?:\n•]['”\"’)]*\s*$", text[max(0, at - 4) : at]))


def _initials(text: str, names: list[Finding]) -> Iterator[Finding]:
    wanted = {some for name in names for some in _initials_of(name)} - _ACRONYMS
    if not wanted:
        return
    for pattern in _SHORT:
        for match in pattern.finditer(text):
            # 'J S' might be anything; 'JS', 'J.S.' and 'J.S' are initials.
            if "".join(match.groups()) in wanted and " " not in match.group():
                why = "initials of a name found elsewhere in the text"
                yield Finding(*match.span(), "name", Confidence.LIKELY, match.group(), why)


def _initials_of(name: Finding) -> set[str]:
    parts = re.findall(rf"[{UPPER}][\w'’-]*", name.text)
    if not 2 <= len(parts) <= 4 or any(len(part) < 2 for part in parts):
        return set()
    letters = [part[0] for part in parts]
    return {"".join(letters), letters[0] + letters[-1]}


def _misspelt(text: str, words: dict[str, bool], lexicon: Lexicon) -> Iterator[Finding]:
    long = [word for word, doubtful in words.items() if len(word) >= _LONG and not doubtful]
    if not long:
        return
    seen: dict[str, bool] = {}
    for match in re.finditer(rf"(?<![\w'’-]){CAPITALISED}(?!\w)", text):
        found = match.group().lower()
        if found in words or len(found) < _LONG - 1:
            continue
        if found not in seen:
            seen[found] = not lexicon.is_ordinary(match.group()) and any(
                word[0] == found[0] and fuzz.ratio(word, found) >= _ALIKE for word in long
            )
        if seen[found]:
            yield Finding(
                *match.span(), "name", Confidence.LIKELY, match.group(), "almost a name found elsewhere in the text"
            )
