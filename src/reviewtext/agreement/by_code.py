"""Agreement about each code of a codebook: on passages, and on the characters that anybody coded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reviewtext.agreement.coefficients import (
    DRAWS,
    Estimate,
    alpha_of,
    coincidences,
    fleiss_kappa,
    kappa_from,
)
from reviewtext.agreement.spans import Code, CodedText, Coder, Key, Span, stretches

Counts = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """What can be said of one code.

    `passages` compares whether a coder used the code anywhere in a passage, over all passages that two or more read.
    `coded_passages` does so over those in which anybody used any code, and `characters` over the characters that
    anybody gave any code: long stretches that nobody coded make both no better. `kappa` is Cohen's for two coders and
    Fleiss' for more, over the passages that all of them read; `kappa_name` says which.
    """

    code: Code
    uses: int
    passages: Estimate
    coded_passages: Estimate
    characters: Estimate
    kappa: Estimate
    kappa_name: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A passage about which coders differ: who used the code there, who read it and did not, and over how many characters."""

    key: Key
    used_by: tuple[Coder, ...]
    not_used_by: tuple[Coder, ...]
    characters: int


def agreement_by_code(
    texts: Iterable[CodedText], codes: Sequence[Code] | None = None, *, draws: int = DRAWS
) -> list[CodeAgreement]:
    """Return the agreement about each code, in the order of `codes` or else as they first appear.

    Each code is a choice of its own, yes or no, because several codes may stand on the same words. On characters this
    is nominal alpha with characters as units and gaps left out, the case that Krippendorff, Mathet, Bouvry and
    Widlöcher (2016, Quality & Quantity 50:2347-2364) measure by cu-alpha: whether coders agree about what a stretch
    is, once any of them held it to matter. Unlike theirs, it lets codes overlap. The interval draws whole passages
    again, because the characters of one passage are not independent of each other.
    """
    index = _Index([text for text in texts if len(text.codings) >= 2])
    return [_of_code(code, index, draws) for code in (index.codes if codes is None else codes)]


class _Index:
    """What agreement about every code is counted from, gathered in one walk over the passages."""

    def __init__(self, shared: Sequence[CodedText]) -> None:
        self.shared = shared
        self.raters = np.array([len(text.codings) for text in shared], dtype=np.int64)
        self.coders: list[Coder] = list(dict.fromkeys(coder for text in shared for coder in text.codings))
        self.complete = self.raters == len(self.coders)
        # By code: the passages in which each coder used it, and the stretches with how many coders gave it there.
        self.used: dict[Code, dict[Coder, set[int]]] = {}
        self.given: dict[Code, list[tuple[int, int]]] = {}
        lengths: list[int] = []
        owner: list[int] = []
        coded: list[int] = []
        for number, text in enumerate(shared):
            for coder, spans in text.codings.items():
                for span in spans:
                    self.used.setdefault(span.code, {}).setdefault(coder, set()).add(number)
            for stretch in stretches(text):
                for code, count in stretch.given.items():
                    self.given.setdefault(code, []).append((len(lengths), count))
                lengths.append(stretch.length)
                owner.append(len(coded))
            if any(text.codings.values()):
                coded.append(number)
        self.lengths, self.owner = np.array(lengths, dtype=np.float64), np.array(owner, dtype=np.int64)
        self.coded = np.array(coded, dtype=np.int64)

    @property
    def codes(self) -> list[Code]:
        return list(self.used)

    def times_used(self, code: Code) -> NDArray[np.int64]:
        """Return, by passage, how many coders used the code in it."""
        used = np.zeros(len(self.shared), dtype=np.int64)
        for passages in self.used.get(code, {}).values():
            used[list(passages)] += 1
        return used


def _of_code(code: Code, index: _Index, draws: int) -> CodeAgreement:
    used = index.times_used(code)
    uses = int(used.sum())
    name, kappa = _kappa(code, index, used, draws)
    return CodeAgreement(
        code=code,
        uses=uses,
        passages=_alpha(used, index.raters, uses, draws),
        coded_passages=_alpha(used[index.coded], index.raters[index.coded], uses, draws),
        characters=_on_characters(code, index, uses, draws),
        kappa=kappa,
        kappa_name=name,
    )


def _alpha(used: NDArray[np.int64], raters: NDArray[np.int64], uses: int, draws: int) -> Estimate:
    # A hundred thousand passages come in a few kinds: how many read them, and how many of those used the code.
    most = int(raters.max(initial=0)) + 1
    often = np.bincount(raters * most + used)
    kinds = np.flatnonzero(often)
    table = np.column_stack([kinds // most - kinds % most, kinds % most]).astype(np.float64)
    return alpha_of(coincidences(table), len(used), often=often[kinds].astype(np.float64), draws=draws, uses=uses)


def _on_characters(code: Code, index: _Index, uses: int, draws: int) -> Estimate:
    given = np.zeros(len(index.lengths))
    for stretch, count in index.given.get(code, []):
        given[stretch] = count
    raters = index.raters[index.coded][index.owner] if len(index.coded) else given
    table = np.column_stack([raters - given, given])
    return _alpha_of_stretches(table, index.lengths, index.owner, len(index.coded), uses, draws)


def _alpha_of_stretches(
    table: Counts, lengths: Counts, owner: NDArray[np.int64], texts: int, uses: int | None, draws: int
) -> Estimate:
    each = coincidences(table, lengths).reshape(-1, 4)
    columns = [np.bincount(owner, weights=each[:, place], minlength=texts) for place in range(4)]
    parts = np.column_stack(columns).astype(np.float64).reshape(-1, 2, 2)
    return alpha_of(parts, round(float(lengths.sum())), draws=draws, uses=uses)


def _kappa(code: Code, index: _Index, used: NDArray[np.int64], draws: int) -> tuple[str, Estimate]:
    if len(index.coders) != 2:
        yes = used[index.complete]
        counts = np.column_stack([len(index.coders) - yes, yes])
        return "Fleiss' kappa", fleiss_kappa(counts, draws=draws, uses=float(used.sum()))
    first, second = (index.used.get(code, {}).get(coder, set()) for coder in index.coders)
    both, either = len(first & second), len(first | second)
    table = [[len(index.shared) - either, len(second - first)], [len(first - second), both]]
    return "Cohen's kappa", kappa_from(np.array(table, dtype=np.float64), uses=float(used.sum()))


def relevance(texts: Iterable[CodedText], *, draws: int = DRAWS) -> Estimate:
    """Return how far coders agree on which characters are worth coding at all, whatever the code.

    It is nominal alpha over all characters with two values, coded or not: what Krippendorff and others (2016) measure
    by the binary member of their family. Gaps count here, because leaving text uncoded is the choice in question.
    """
    rows: list[list[int]] = []
    lengths: list[int] = []
    owner: list[int] = []
    shared = [text for text in texts if len(text.codings) >= 2]
    for number, text in enumerate(shared):
        marked = {coder: [Span(s.start, s.end, True) for s in spans] for coder, spans in text.codings.items()}
        found = stretches(CodedText(text.key, text.length, marked))
        gap = text.length - sum(stretch.length for stretch in found)
        for length, given in [*((s.length, s.given[True]) for s in found), (gap, 0)]:
            rows.append([len(text.codings) - given, given])
            lengths.append(length)
            owner.append(number)
    table = np.array(rows, dtype=np.float64).reshape(-1, 2)
    sizes = np.array(lengths, dtype=np.float64)
    return _alpha_of_stretches(table, sizes, np.array(owner, dtype=np.int64), len(shared), None, draws)


def where_coders_differ(texts: Iterable[CodedText], code: Code) -> list[Difference]:
    """Return the passages that some coders gave the code and others did not, or gave it to other words; most first."""
    found = []
    for text in texts:
        if len(text.codings) < 2 or code not in text.codes:
            continue
        characters = sum(s.length for s in stretches(text) if 0 < s.given.get(code, 0) < len(text.codings))
        if characters:
            used = tuple(c for c, spans in text.codings.items() if any(s.code == code for s in spans))
            others = tuple(coder for coder in text.codings if coder not in used)
            found.append(Difference(text.key, used, others, characters))
    # That somebody did not use the code at all weighs more than where exactly its words begin and end.
    return sorted(found, key=lambda item: (not item.not_used_by, -item.characters))
