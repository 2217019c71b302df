"""Suggests the themes of a report by counting the ways of saying them, in passages that count for more or less."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log

from reviewtext.structure.evidence import FieldSuggestion, Source

MOST_THEMES = 8
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# What a report says in these parts is what it is about; in the references and appendices, hardly.
_WEIGHTS = {
    "summary": 2.5, "findings": 2.0, "learning": 2.5, "recommendations": 2.0, "analysis": 1.5, "conclusion": 1.5,
    "introduction": 1.2, "references": 0.0, "appendix": 0.2, "response": 0.7,
}  # fmt: skip
# Words of everyday practice that every review uses; said alone they tell little of what one is about.
_COMMON = frozenset(
    [
        "assessment",
        "supervision",
        "referral",
        "history",
        "chronology",
        "recording",
        "training",
        "capacity",
        "risk",
        "plan",
        "closure",
        "transfer",
        "school",
        "police",
        "hospital",
        "health",
        "gp",
        "management",
        "conference",
        "threshold",
        "strategy",
        "language",
        "faith",
        "disability",
        "moves",
        "court",
    ]
)


def suggest_keywords(source: Source, themes: Mapping[str, Sequence[str]]) -> FieldSuggestion | None:
    """Return the ids of the themes that the report speaks of most, best first, with the place of the foremost.

    `themes`: the ways of saying each theme, under its id.
    """
    scores, places = _count(source, _phrase_table(tuple((theme, tuple(phrases)) for theme, phrases in themes.items())))
    ranked = sorted(scores, key=lambda theme: -scores[theme])
    if not ranked:
        return None
    best = scores[ranked[0]]
    chosen = [theme for theme in ranked[:MOST_THEMES] if scores[theme] >= 0.25 * best]
    start, end = source.sentence_at(*places[chosen[0]])
    return source.suggest("keywords", chosen, 0.55 if best > 6 else 0.35, start, end)


@lru_cache(maxsize=4)
def _phrase_table(themes: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return, under its first word, each phrase as words with the id of its theme; longest phrases first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for theme, phrases in themes:
        for phrase in phrases:
            for part in re.split(r"\s+/\s+|\s*\(|\)", phrase):
                words = tuple(_stem(word) for word in _WORD.findall(part))
                if words and not (len(words) == 1 and len(words[0]) < 3):
                    table[words[0]].append((words, theme))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


def _stem(word: str) -> str:
    plain = word.lower().replace("’", "'").removesuffix("'s")
    return plain[:-1] if len(plain) > 3 and plain.endswith("s") and not plain.endswith(("ss", "us", "is")) else plain


def _count(
    source: Source, table: dict[str, list[tuple[tuple[str, ...], str]]]
) -> tuple[dict[str, float], dict[str, tuple[int, int]]]:
    """Count each theme once a passage for each of its phrases, since a passage that repeats a word says no more."""
    kinds = {section.number: section.kind for section in source.document.sections}
    scores: dict[str, float] = defaultdict(float)
    counts: dict[str, int] = defaultdict(int)
    places: dict[str, tuple[int, int]] = {}
    for passage in source.passages:
        weight = _WEIGHTS.get(kinds.get(passage.section, "other"), 1.0)
        for theme, (words, start, end) in _in_passage(passage.text, table).items():
            value = weight * (0.35 if len(words) == 1 and words[0] in _COMMON else 1.0 if len(words) == 1 else 1.4)
            scores[theme] += value / (1 + 0.15 * counts[theme])
            counts[theme] += 1
            places.setdefault(theme, (passage.start + start, passage.start + end))
    title = [_stem(word) for word in _WORD.findall(source.title[0])]
    for at in range(len(title)):
        for words, theme in table.get(title[at], ()):
            if tuple(title[at : at + len(words)]) == words and theme in scores:
                scores[theme] += 4
    return {
        theme: score * log(1 + counts[theme]) for theme, score in scores.items() if counts[theme] > 1 or score > 3
    }, places


def _in_passage(
    text: str, table: dict[str, list[tuple[tuple[str, ...], str]]]
) -> dict[str, tuple[tuple[str, ...], int, int]]:
    matches = list(_WORD.finditer(text))
    words = [_stem(match[0]) for match in matches]
    found: dict[str, tuple[tuple[str, ...], int, int]] = {}
    for at, word in enumerate(words):
        for phrase, theme in table.get(word, ()):
            if theme not in found and tuple(words[at : at + len(phrase)]) == phrase:
                found[theme] = (phrase, matches[at].start(), matches[at + len(phrase) - 1].end())
    return found
