"""Say why a passage was found, and mark the words that say so."""

from __future__ import annotations

from throughline.library.search.contract import Span
from throughline.library.search.plan import Look, Plan
from throughline.library.search.words import plain_analyzer, stems_with_spans

MOST_REASONS = 6


def explain(text: str, planned: Plan, *, is_near: bool = False) -> tuple[list[Span], list[str]]:
    """Return the spans of the words found, in characters and without overlaps, and the reasons in plain words."""
    words = stems_with_spans(text)
    places: dict[str, list[int]] = {}
    for at, (stem, _, _) in enumerate(words):
        places.setdefault(stem, []).append(at)
    spans: list[Span] = []
    typed: list[str] = []
    others: list[str] = []
    for concept in planned.concepts:
        for looks, said in ((concept.typed, typed), (concept.others, others)):
            for look in looks:
                found = _spans(look, words, places, text)
                spans += found
                if found and look.written not in said:
                    said.append(look.written)
    why = []
    if typed:
        why.append(f"has {', '.join(f'“{word}”' for word in typed[:MOST_REASONS])}")
    if others:
        why.append(f"says it as {', '.join(f'“{word}”' for word in others[:MOST_REASONS])}")
    if is_near:
        why.append("close in meaning")
    return _joined(spans), why


def _spans(look: Look, words: list[tuple[str, int, int]], places: dict[str, list[int]], text: str) -> list[Span]:
    if look.kind == "prefix":
        tokens = plain_analyzer().pre_tokenize(text).tokens
        return [(t.char_offset_from, t.char_offset_to) for t in tokens if t.text.startswith(look.stems[0])]
    found = []
    for at in places.get(look.stems[0], ()):
        end = at + len(look.stems)
        if end <= len(words) and all(words[at + i][0] == stem for i, stem in enumerate(look.stems)):
            found.append((words[at][1], words[end - 1][2]))
    return found


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(set(spans)):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
