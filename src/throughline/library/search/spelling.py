"""What somebody may have meant to type."""

from __future__ import annotations

import tantivy
from rapidfuzz.distance import DamerauLevenshtein

from throughline.library.search.grammar import parse
from throughline.library.search.words import plain_words, stems

SHORTEST = 4


def suggestion(searcher: tantivy.Searcher, text: str) -> str | None:
    """Return the text with words that no report holds replaced by near ones that some do; None if nothing is near."""
    mended, changed = text, False
    for concept in parse(text).wanted:
        for part in concept:
            for word in plain_words(part.text):
                better = _nearest(searcher, word)
                if better:
                    lowered = mended.lower()
                    at = lowered.find(word)
                    if at >= 0:
                        mended = mended[:at] + better + mended[at + len(word) :]
                        changed = True
    return mended if changed else None


def _nearest(searcher: tantivy.Searcher, word: str) -> str | None:
    """Return the most used of the nearest words that begin alike, if the word itself is in no passage."""
    if len(word) < SHORTEST or word.isdigit() or any(searcher.doc_freq("text", stem) for stem in stems(word)):
        return None
    most = 1 if len(word) < 6 else 2
    best: tuple[int, int, str] | None = None
    for start in {word[0], word[1:2] or word[0]}:
        for other, passages in searcher.terms_with_prefix("plain", start):
            if abs(len(other) - len(word)) > most:
                continue
            away = DamerauLevenshtein.distance(word, other, score_cutoff=most)
            if away <= most and (best is None or (away, -passages) < best[:2]):
                best = (away, -passages, other)
    return best[2] if best else None
