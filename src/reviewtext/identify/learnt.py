"""How likely each word is part of a detail, learnt from marked sentences of reviews: it weighs the rules' findings and adds to them.

A conditional random field (Lafferty, McCallum and Pereira, ICML 2001) sees of each word its form, which lists hold it, what the
rules and the model of names said of it, and the same of the words beside it. `scripts/learn_details.py` learns it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from reviewtext.identify.citing import is_cited
from reviewtext.identify.findings import Confidence, Finding
from reviewtext.identify.model import Entity
from reviewtext.identify.words import (
    GENERIC,
    Lexicon,
    first_names,
    names_and_places,
    ordinary_words,
    place_words,
    surnames,
)

LEARNT = Path(__file__).resolve().parent.parent / "data" / "identify" / "details.crfsuite"
# Chosen on the halves and hands that docs/measurements.md names: below the first a likely finding is only worth a look, from the
# second on what was worth a look is likely, and from the third on words that no rule found are.
DOUBTFUL, PROMOTED, ADDED = 0.02, 0.04, 0.04
PROMOTED_NAME = ADDED_NAME = 0.6
# What is told apart when no rule says which kind it is; the first of a group is its name for what only this finds.
GROUPS = {
    "name": ("name", "handle"),
    "date": ("date", "born"),
    "age": ("age",),
    "place": ("place", "address", "street", "postcode"),
    "organisation": ("organisation", "school", "hospital", "practice", "team", "court"),
    "case": ("case", "phone", "email", "url", "nhs", "upn", "vehicle"),
    "nationality": ("nationality", "language", "faith"),
    "condition": ("condition",),
    "occupation": ("occupation",),
    "family": ("family",),
    "other": ("other",),
}
GROUP_OF = {kind: group for group, kinds in GROUPS.items() for kind in kinds}
# The ending of "Kayleigh's" is a word of its own.
_WORD = re.compile(r"\w+(?:['’](?!s\b)\w+)*|['’]s\b|[^\w\s]")
_OUTSIDE = "O"
# No detail ends with one of these.
_JOINING = frozenset("and at but by for from in of on or to when who with".split())


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign of the text."""

    start: int
    end: int
    text: str


def lines_of(text: str) -> Iterator[list[Token]]:
    """Yield the words and signs of each line that has any."""
    at = 0
    for line in text.split("\n"):
        tokens = [Token(at + match.start(), at + match.end(), match.group()) for match in _WORD.finditer(line)]
        if tokens:
            yield tokens
        at += len(line) + 1


# A word as it is seen: the word itself if it is an ordinary one, its shape, and which lists hold it.
Look = tuple[str, str, list[str]]


class Seen:
    """What is seen of the words of one text."""

    def __init__(
        self, text: str, findings: Sequence[Finding], entities: Sequence[Entity] | None, lexicon: Lexicon
    ) -> None:
        self._lexicon = lexicon
        self._found = _marks(
            len(text), ((one.start, one.end, f"{one.kind}{int(one.confidence)}") for one in findings), "-"
        )
        self._why = _marks(len(text), ((one.start, one.end, one.why[:40]) for one in findings), "-")
        self._named = _marks(
            len(text), ((one.start, one.end, one.label) for one in entities or ()), "-" if entities is not None else "?"
        )
        self._findings_begin = {one.start for one in findings}
        self._names_begin = {one.start for one in entities or ()}
        self._words: dict[str, Look] = {}

    def features(self, tokens: Sequence[Token]) -> list[list[str]]:
        """Return what is seen of each word of a line, as short strings."""
        words = [self._word(token.text) for token in tokens]
        found = [self._found[token.start] for token in tokens]
        named = [self._named[token.start] for token in tokens]
        rows = []
        for at, (token, (word, shape, traits)) in enumerate(zip(tokens, words, strict=True)):
            small = token.text.lower()
            row = [
                f"w={word}", f"s={shape}", f"f={found[at]}", f"n={named[at]}", f"b={small[:3]}", f"e={small[-3:]}",
                f"y={self._why[token.start]}", f"fb={token.start in self._findings_begin}{found[at]}", f"nb={token.start in self._names_begin}",
                f"fw={found[at]}|{word}", f"ft={found[at]}|{'.'.join(traits)}", f"nf={named[at]}|{found[at]}", *traits,
            ]  # fmt: skip
            for step in (-3, -2, -1, 1, 2, 3):
                row += _beside(at, step, words, found, named)
            if at:
                row += [f"-1ww={words[at - 1][0]}|{word}", f"-1ws={words[at - 1][0]}|{shape}"]
            if at + 1 < len(tokens):
                row += [f"1ww={word}|{words[at + 1][0]}", f"1sw={shape}|{words[at + 1][0]}"]
            rows.append(row)
        return rows

    def _word(self, text: str) -> Look:
        if text not in self._words:
            small = text.lower()
            is_known = small in ordinary_words() or small in GENERIC
            traits = {
                "ord": small in ordinary_words(), "gen": small in GENERIC, "fn": text in first_names(), "sn": text in surnames(),
                "pl": text in place_words(), "np": text in names_and_places(), "num": text.isdigit(), "cap": text[:1].isupper(),
                "rare": text[:1].isupper() and self._lexicon.is_rare(text),
            }  # fmt: skip
            self._words[text] = (
                small if is_known or not text[0].isalnum() else "*",
                _shape(text),
                [name for name, holds in traits.items() if holds],
            )
        return self._words[text]


def _beside(at: int, step: int, words: Sequence[Look], found: Sequence[str], named: Sequence[str]) -> list[str]:
    """Return what is seen so many words further on: the less, the further away."""
    other = at + step
    if not 0 <= other < len(words):
        return [f"{step}end"]
    word, shape, traits = words[other]
    near = [f"{step}s={shape}", f"{step}n={named[other]}"] if abs(step) < 3 else []
    nearest = [f"{step}{trait}" for trait in traits] if abs(step) == 1 else []
    return [f"{step}w={word}", f"{step}f={found[other]}", *near, *nearest]


def _marks(size: int, spans: Iterable[tuple[int, int, str]], otherwise: str) -> list[str]:
    marks = [otherwise] * (size + 1)
    for start, end, label in spans:
        marks[start:end] = [label] * (end - start)
    return marks


def _shape(word: str) -> str:
    signs = "".join(
        "X" if sign.isupper() else "x" if sign.isalpha() else "d" if sign.isdigit() else sign for sign in word
    )
    return re.sub(r"(.)\1{2,}", r"\1\1+", signs)[:8]


@cache
def _model() -> bytes:
    return LEARNT.read_bytes()


def _tagger() -> Any:
    import pycrfsuite

    # One for each text: it holds the line that it was given last.
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(_model())
    return tagger


def judged(text: str, findings: list[Finding], entities: Sequence[Entity] | None, lexicon: Lexicon) -> list[Finding]:
    """Return the findings with what was learnt taken into account, and those that only it makes, in order of place."""
    seen, tagger = Seen(text, findings, entities, lexicon), _tagger()
    labels = [label for label in tagger.labels() if label != _OUTSIDE]
    chances = [0.0] * (len(text) + 1)
    added: list[Finding] = []
    for tokens in lines_of(text):
        tagger.set(seen.features(tokens))
        run: list[Token] = []
        group = last = ""
        for at, token in enumerate(tokens):
            chance = 1.0 - tagger.marginal(_OUTSIDE, at)
            chances[token.start : token.end] = [chance] * (token.end - token.start)
            label = max(labels, key=lambda label: tagger.marginal(label, at)) if chance >= ADDED else _OUTSIDE
            is_more = label != _OUTSIDE and (label[2:] != "name" or chance >= ADDED_NAME)
            if run and (not is_more or (label[0] == "B" and label[2:] != last)):
                added.append(_made(text, run, group))
                run = []
            if is_more:
                group, last = group if run else label[2:], label[2:]
                run.append(token)
        if run:
            added.append(_made(text, run, group))
    kept = [_weighed(one, text, max(chances[one.start : one.end], default=0.0)) for one in findings]
    return _with(kept, added, text)


def _made(text: str, run: list[Token], group: str) -> Finding:
    start, end = run[0].start, run[-1].end
    return Finding(start, end, group, Confidence.LIKELY, text[start:end], "like details in marked sentences of reviews")


# A year alone tells nobody apart, whatever stands beside it.
_YEAR = re.compile(r"(?:19|20)\d\d$")


def _weighed(one: Finding, text: str, chance: float) -> Finding:
    if one.confidence == Confidence.LIKELY and one.kind != "name" and chance < DOUBTFUL:
        return replace(one, confidence=Confidence.LOOK)
    least = PROMOTED_NAME if one.kind == "name" else PROMOTED
    if one.confidence == Confidence.LOOK and chance >= least and not _is_harmless(one, text):
        return replace(one, confidence=Confidence.LIKELY)
    return one


def _is_harmless(one: Finding, text: str) -> bool:
    return bool(_YEAR.match(one.text)) or is_cited(one, text)


def _with(kept: list[Finding], added: list[Finding], text: str) -> list[Finding]:
    """Join what is added to the findings: beyond a likely one of its kind it makes that longer, elsewhere it stands for itself."""
    taken = bytearray(len(text) + 1)
    for one in kept:
        if one.confidence >= Confidence.LIKELY or _is_harmless(one, text):
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
    free = [part for one in added for part in _free(one, taken, text)]
    likely = {one.end: one for one in kept if one.confidence == Confidence.LIKELY}
    begins = {one.start: one for one in likely.values()}
    longer: dict[Finding, Finding] = {}
    alone = []
    for part in free:
        before = next((likely[end] for end in (part.start, part.start - 1) if end in likely), None)
        after = next((begins[start] for start in (part.end, part.end + 1) if start in begins), None)
        alike = [one for one in (before, after) if one and GROUP_OF[one.kind] == part.kind]
        beside = alike[0] if alike else None
        if len(alike) < 2 and (len(part.text) == 1 or set(part.text.split()) <= _JOINING):
            continue
        if beside is None:
            alone.append(part)
            continue
        so_far = longer.get(beside, beside)
        start, end = min(so_far.start, part.start), max(so_far.end, part.end)
        longer[beside] = replace(so_far, start=start, end=end, text=text[start:end])
    given = bytearray(len(text) + 1)
    for one in (*longer.values(), *alone):
        given[one.start : one.end] = b"\1" * (one.end - one.start)
    # What was worth a look gives way where something likely was added.
    stays = [
        longer.get(one, one)
        for one in kept
        if one.confidence >= Confidence.LIKELY or not any(given[one.start : one.end])
    ]
    return sorted([*stays, *alone], key=lambda one: (one.start, one.end))


def _free(one: Finding, taken: bytearray, text: str) -> Iterator[Finding]:
    """Yield the stretches of a finding that nothing else covers, from their first to their last word that says something."""
    at = one.start
    while at < one.end:
        end = at
        while end < one.end and not taken[end]:
            end += 1
        said = [match for match in _WORD.finditer(text, at, end) if match.group()[0].isalnum()]
        while said and end == one.end and said[-1].group() in _JOINING:
            said.pop()
        if said:
            start, stop = said[0].start(), said[-1].end()
            yield replace(one, start=start, end=stop, text=text[start:stop])
        at = max(end, at + 1)
