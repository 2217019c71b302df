"""Say why a passage was found, and mark the words that say so."""

from __future__ import annotations

from collections.abc import Iterator

from throughline.library.search.contract import Span
from throughline.library.search.plan import Concept, Look, Plan
from throughline.library.search.words import beginnings_of, plain_words, stem_of, words_with_ends

MOST_REASONS = 6


def explain(text: str, planned: Plan, *, is_near: bool = False) -> tuple[list[Span], list[str]]:
    """Return the spans of the words found, in characters and without overlaps, and the reasons in plain words."""
    words, ends = words_with_ends(text)
    may_begin, is_plain = beginnings_of(frozenset(look.stems[0][:2] for look in planned.looks())), text.isascii()
    stems = [stem_of(word) if may_begin[word[:2]] or not (is_plain or word.isascii()) else "" for word in words]
    spans: list[Span] = []
    typed: list[str] = []
    others: list[str] = []
    for concept in planned.concepts:
        for looks, said in ((concept.typed, typed), (concept.others, others)):
            for look in looks:
                found = [(ends[first] - len(words[first]), ends[last]) for first, last in _places(look, words, stems)]
                spans += found
                if found and look.written not in said:
                    said.append(look.written)
    why = []
    if typed:
        why.append(f"has {', '.join(f'“{words}”' for words in _whole(typed)[:MOST_REASONS])}")
    if others:
        why.append(f"says it as {', '.join(f'“{words}”' for words in _whole(others)[:MOST_REASONS])}")
    if is_near:
        why.append("close in meaning")
    return _joined(spans), why


def _whole(said: list[str]) -> list[str]:
    """Leave out what is part of something longer that was found too: "visitor" where there is "health visitor"."""
    return [words for words in said if not any(words != other and f" {words} " in f" {other} " for other in said)]


def _places(look: Look, words: list[str], stems: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and last word, by their places, of each time that the look is in the text."""
    row = list(look.stems)
    if look.kind == "prefix":
        for at, word in enumerate(words):
            if "".join(plain_words(word)).startswith(row[0]):
                yield at, at
        return
    at = -1
    for _ in range(stems.count(row[0])):
        at = stems.index(row[0], at + 1)
        if [stem_of(word) for word in words[at : at + len(row)]] == row:
            yield at, at + len(row) - 1


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(set(spans)):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def says(words: list[str], stems: list[str], said: frozenset[str], planned: Plan) -> bool:
    """Say whether a text has everything that is asked for, in one way or another, and nothing that is not wanted.

    `words` and their `stems` are the text's; `said` is the set of the stems. Unlike a search, which ranks by how much of
    what is asked a passage has, this is for whoever is told without asking again.
    """

    def has(look: Look) -> bool:
        if look.kind != "prefix" and not said.issuperset(look.stems):
            return False
        return next(_places(look, words, stems), None) is not None

    if not planned.concepts or any(has(look) for look in planned.unwanted):
        return False
    return all(any(has(look) for look in _enough(concept)) for concept in planned.concepts)


def could_say(said: frozenset[str], planned: Plan) -> bool:
    """Say whether a long text that has these stems may have a passage that says everything: quick, and never wrongly no."""
    return all(
        any(look.kind == "prefix" or said.issuperset(look.stems) for look in _enough(concept))
        for concept in planned.concepts
    )


def _enough(concept: Concept) -> list[Look]:
    """Return the looks of which one is enough: of several words that belong together, not one of them alone."""
    whole = [look for look in concept.typed if look.kind == "phrase"]
    return [*(concept.typed if concept.is_exact else whole or concept.typed), *concept.others]


def why_it_says(text: str, planned: Plan) -> str:
    """Return in words why a text that says everything was found, for a message."""
    return ", and ".join(explain(text, planned)[1])
