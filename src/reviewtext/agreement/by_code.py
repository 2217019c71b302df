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
    cohen_kappa,
    coincidences,
    fleiss_kappa,
)
from reviewtext.agreement.spans import Code, CodedText, Coder, Key, Span, Stretch, stretches

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
    shared = [text for text in texts if len(text.codings) >= 2]
    if codes is None:
        codes = list(dict.fromkeys(span.code for t in shared for spans in t.codings.values() for span in spans))
    cut = {text.key: stretches(text) for text in shared}
    return [_of_code(code, shared, cut, draws) for code in codes]


def _of_code(code: Code, shared: Sequence[CodedText], cut: dict[Key, list[Stretch]], draws: int) -> CodeAgreement:
    used = [sum(any(span.code == code for span in spans) for spans in text.codings.values()) for text in shared]
    raters = [len(text.codings) for text in shared]
    coded = [number for number, text in enumerate(shared) if cut[text.key]]
    name, kappa = _kappa(code, shared, draws)
    uses = sum(used)
    return CodeAgreement(
        code=code,
        uses=uses,
        passages=_alpha(used, raters, range(len(shared)), uses, draws),
        coded_passages=_alpha(used, raters, coded, uses, draws),
        characters=_on_characters(code, [shared[number] for number in coded], cut, uses, draws),
        kappa=kappa,
        kappa_name=name,
    )


def _alpha(used: list[int], raters: list[int], chosen: Sequence[int], uses: int, draws: int) -> Estimate:
    table = np.array([[raters[n] - used[n], used[n]] for n in chosen], dtype=np.float64).reshape(-1, 2)
    return alpha_of(coincidences(table), len(table), draws=draws, uses=uses)


def _on_characters(
    code: Code, coded: Sequence[CodedText], cut: dict[Key, list[Stretch]], uses: int, draws: int
) -> Estimate:
    rows, lengths, owner = [], [], []
    for number, text in enumerate(coded):
        for stretch in cut[text.key]:
            given = stretch.given.get(code, 0)
            rows.append([len(text.codings) - given, given])
            lengths.append(stretch.length)
            owner.append(number)
    return _alpha_of_stretches(rows, lengths, owner, len(coded), uses, draws)


def _alpha_of_stretches(
    rows: list[list[int]], lengths: list[int], owner: list[int], texts: int, uses: int | None, draws: int
) -> Estimate:
    table = np.array(rows, dtype=np.float64).reshape(-1, 2)
    parts = np.zeros((texts, 2, 2))
    np.add.at(parts, owner, coincidences(table, np.array(lengths, dtype=np.float64)))
    return alpha_of(parts, sum(lengths), draws=draws, uses=uses)


def _kappa(code: Code, shared: Sequence[CodedText], draws: int) -> tuple[str, Estimate]:
    coders = list(dict.fromkeys(coder for text in shared for coder in text.codings))
    complete = [text for text in shared if len(text.codings) == len(coders)]
    choices = [[any(s.code == code for s in text.codings[coder]) for text in complete] for coder in coders]
    if len(coders) == 2:
        return "Cohen's kappa", cohen_kappa(choices[0], choices[1])
    yes = np.array(choices, dtype=np.float64).reshape(len(coders), -1).sum(axis=0)
    return "Fleiss' kappa", fleiss_kappa(np.column_stack([len(coders) - yes, yes]), draws=draws)


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
        marked = CodedText(
            text.key,
            text.length,
            {coder: [Span(s.start, s.end, True) for s in spans] for coder, spans in text.codings.items()},
        )
        found = stretches(marked)
        gap = text.length - sum(stretch.length for stretch in found)
        for length, given in [*((s.length, s.given[True]) for s in found), (gap, 0)]:
            rows.append([len(text.codings) - given, given])
            lengths.append(length)
            owner.append(number)
    return _alpha_of_stretches(rows, lengths, owner, len(shared), None, draws)


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
