"""What is seen of the words of a text, for what is learnt: their form, the lists that hold them, what rules said, their neighbours."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reviewtext.identify.findings import Finding
from reviewtext.identify.model import Entity
from reviewtext.identify.words import (
    GENERIC,
    Lexicon,
    first_names,
    listed,
    names_and_places,
    ordinary_words,
    place_words,
    surnames,
)

# The ending of "Kayleigh's" is a word of its own.
WORD = re.compile(r"\w+(?:['’](?!s\b)\w+)*|['’]s\b|[^\w\s]")
# Lists whose words are kinds of their own, whichever of them a name of several words has.
_LISTS = ("languages", "nationalities", "faiths", "conditions", "occupations")
# How far before a word a label such as 'Age at incident:' still says what it is.
_LABEL_WITHIN = 4
_SHORT_LINE = 6


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
        tokens = [Token(at + match.start(), at + match.end(), match.group()) for match in WORD.finditer(line)]
        if tokens:
            yield tokens
        at += len(line) + 1


@cache
def _kinds_listed() -> dict[str, tuple[str, ...]]:
    kinds: dict[str, list[str]] = defaultdict(list)
    for line in listed("word_kinds"):
        kind, words = line.split(": ")
        for word in words.split():
            kinds[word].append(kind)
    for name in _LISTS:
        for word in {word for term in listed(name) for word in term.lower().split() if len(word) > 3}:
            kinds[word].append(name)
    return {word: tuple(of) for word, of in kinds.items()}


def kinds_of(word: str) -> tuple[str, ...]:
    """Return the kinds of a word: of the lists, or else its form."""
    small = word.lower()
    if small in _kinds_listed():
        return _kinds_listed()[small]
    if small.isdigit():
        return (f"{min(len(small), 5)} digits",)
    if re.fullmatch(r"\d+(?:st|nd|rd|th)", small):
        return ("numbered",)
    if re.search(r"\d", small):
        return ("with digits",)
    if not small[0].isalnum():
        return (small,)
    return ("Capital",) if word[0].isupper() else ("small",)


@dataclass(frozen=True, slots=True)
class _Look:
    """A word as it is seen: the word itself if it is an ordinary one, its shape, which lists hold it, and its kinds."""

    word: str
    shape: str
    traits: tuple[str, ...]
    kinds: tuple[str, ...]

    @property
    def kind(self) -> str:
        return ".".join(self.kinds)


class Seen:
    """What is seen of the words of one text. `entities` is what the model of names sees, None where there is none."""

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
        self._looks: dict[str, _Look] = {}

    def features(self, tokens: Sequence[Token]) -> list[list[str]]:
        """Return what is seen of each word of a line, as short strings."""
        looks = [self._look(token.text) for token in tokens]
        found = [self._found[token.start] for token in tokens]
        named = [self._named[token.start] for token in tokens]
        rows = []
        for at, (token, look) in enumerate(zip(tokens, looks, strict=True)):
            small = token.text.lower()
            row = [
                f"w={look.word}", f"s={look.shape}", f"f={found[at]}", f"n={named[at]}", f"b={small[:3]}", f"e={small[-3:]}",
                f"y={self._why[token.start]}", f"fb={token.start in self._findings_begin}{found[at]}", f"nb={token.start in self._names_begin}",
                f"fw={found[at]}|{look.word}", f"ft={found[at]}|{'.'.join(look.traits)}", f"nf={named[at]}|{found[at]}", *look.traits,
            ]  # fmt: skip
            for step in (-3, -2, -1, 1, 2, 3):
                row += _beside(at, step, looks, found, named)
            if at:
                row += [f"-1ww={looks[at - 1].word}|{look.word}", f"-1ws={looks[at - 1].word}|{look.shape}"]
            if at + 1 < len(tokens):
                row += [f"1ww={look.word}|{looks[at + 1].word}", f"1sw={look.shape}|{looks[at + 1].word}"]
            rows.append(row)
        for at, row in enumerate(rows):
            row += _kinds_about(at, looks, tokens)
        for row, more in zip(rows, _within(tokens), strict=True):
            row += more
        return rows

    def _look(self, text: str) -> _Look:
        if text not in self._looks:
            small = text.lower()
            is_known = small in ordinary_words() or small in GENERIC
            traits = {
                "ord": small in ordinary_words(), "gen": small in GENERIC, "fn": text in first_names(), "sn": text in surnames(),
                "pl": text in place_words(), "np": text in names_and_places(), "num": text.isdigit(), "cap": text[:1].isupper(),
                "rare": text[:1].isupper() and self._lexicon.is_rare(text),
            }  # fmt: skip
            self._looks[text] = _Look(
                small if is_known or not text[0].isalnum() else "*",
                _shape(text),
                tuple(name for name, holds in traits.items() if holds),
                kinds_of(text),
            )
        return self._looks[text]


def _beside(at: int, step: int, looks: Sequence[_Look], found: Sequence[str], named: Sequence[str]) -> list[str]:
    """Return what is seen so many words further on: the less, the further away."""
    other = at + step
    if not 0 <= other < len(looks):
        return [f"{step}end"]
    look = looks[other]
    near = [f"{step}s={look.shape}", f"{step}n={named[other]}"] if abs(step) < 3 else []
    nearest = [f"{step}{trait}" for trait in look.traits] if abs(step) == 1 else []
    return [f"{step}w={look.word}", f"{step}f={found[other]}", *near, *nearest]


def _kinds_about(at: int, looks: Sequence[_Look], tokens: Sequence[Token]) -> list[str]:
    """Return the kinds of a word and of those about it, alone and in a row."""
    here, word = looks[at], tokens[at].text
    kinds = [looks[other].kind if 0 <= other < len(looks) else "end" for other in range(at - 2, at + 3)]
    row = [*([f"lw={word}"] if word.islower() else []), *(f"c={kind}" for kind in here.kinds)]
    for step in (-4, -3, -2, -1, 1, 2, 3, 4):
        if 0 <= at + step < len(looks):
            row += [f"{step}c={kind}" for kind in looks[at + step].kinds]
    row += [
        f"c-1={kinds[1]}|{kinds[2]}", f"c1={kinds[2]}|{kinds[3]}", f"c-2={kinds[0]}|{kinds[1]}|{kinds[2]}",
        f"c2={kinds[2]}|{kinds[3]}|{kinds[4]}", f"cc={kinds[1]}|{kinds[2]}|{kinds[3]}",
    ]  # fmt: skip
    before = [token.text.lower() for token in tokens[max(0, at - 2) : at]]
    if before:
        row.append(f"w-1c={before[-1]}|{kinds[2]}")
    if len(before) == 2:
        row.append(f"w-2c={'|'.join(before)}|{kinds[2]}")
    if at + 1 < len(tokens):
        row.append(f"cw1={kinds[2]}|{tokens[at + 1].text.lower()}")
    return row


def _within(tokens: Sequence[Token]) -> Iterator[list[str]]:
    """Yield for each word whether it stands in quotation marks, in brackets, in a short line, and after which label."""
    is_quoted = is_bracketed = False
    for at, token in enumerate(tokens):
        if token.text in '"“”':
            is_quoted = not is_quoted
        if token.text in "()":
            is_bracketed = token.text == "("
        label = next(
            (there for there in range(at - 1, max(-1, at - 1 - _LABEL_WITHIN), -1) if tokens[there].text in ":=|"), None
        )
        yield [
            *(["quoted"] if is_quoted else []),
            *(["bracketed"] if is_bracketed else []),
            *(["short"] if len(tokens) < _SHORT_LINE else []),
            *([f"label={tokens[label - 1].text.lower() if label else ''}|{at - label}"] if label is not None else []),
        ]


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
