"""What somebody may have meant to type."""

from __future__ import annotations

import re

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extract
from tantivy import Query

from throughline.library.search.grammar import parse
from throughline.library.search.querying import Question, within
from throughline.library.search.schema import PASSAGE
from throughline.library.search.words import plain_words, stems

SHORTEST = 4
# How many of the nearest words are tried, because the nearest may stand only in reports that the asker may not read.
TRIED = 20


def suggestion(question: Question) -> str | None:
    """Return the text with words that no report holds replaced by near ones that some do; None if nothing is near.

    Only reports that the asker may read count as holding a word.
    """
    text = mended = question.request.text
    for concept in parse(text).wanted:
        for word in (word for part in concept for word in plain_words(part.text)):
            better = _nearest(question, word)
            if better:
                mended = re.sub(rf"(?i)\b{re.escape(word)}\b", better, mended, count=1)
    return mended if mended != text else None


def _is_there(question: Question, field: str, word: str) -> bool:
    query = within(Query.term_query(question.schema, field, word, "basic"), question.visible())
    return bool(question.searcher.search(query, limit=1, count=False).hits)


def _nearest(question: Question, word: str) -> str | None:
    """Return the most used of the nearest words that begin alike, if the word itself is in no passage."""
    if len(word) < SHORTEST or word.isdigit() or any(_is_there(question, PASSAGE.words, stem) for stem in stems(word)):
        return None
    most = 1 if len(word) < 6 else 2
    there: dict[str, int] = {}
    # A slip in the first letter is mostly two letters changing places.
    for start in {word[0], word[1]}:
        there |= dict(question.searcher.terms_with_prefix(PASSAGE.plain, start))
    alike = extract(word, list(there), scorer=DamerauLevenshtein.distance, score_cutoff=most, limit=None)
    order = sorted(alike, key=lambda found: (found[1], -there[found[0]]))
    return next((other for other, _, _ in order[:TRIED] if _is_there(question, PASSAGE.plain, other)), None)
