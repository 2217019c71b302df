"""What somebody may have meant to type."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from throughline.library.search.fields import EDITION
from throughline.library.search.grammar import parse
from throughline.library.search.looking import Aggregate, Clause, Query, Word, within
from throughline.library.search.querying import Question
from throughline.library.search.words import plain_words, stems

SHORTEST = 4
# Words this long may differ in two letters; shorter ones only in one, or nearly any word would do.
LONG = 8
# How many of the nearest words are tried, because the nearest may stand only in reports that the asker may not read.
TRIED = 20
# From how many reports in the library, how many must hold a word before it is offered, as a rare one may be a slip too.
ENOUGH = ((100, 3), (10, 2), (0, 1))
ALWAYS_ENOUGH = ENOUGH[0][1]
# How many times as many reports a suggestion must find as what was typed.
CLEARLY_MORE = 3


def suggestion(question: Question, ask: Callable[[str], Question]) -> str | None:
    """Return the text with words that no report holds replaced by near ones that enough do; None if nothing is near,
    or if it would not find clearly more than what was typed.

    Only reports that the asker may read are counted. `ask` puts the same request in other words.
    """
    there, *counted = question.reader.answer(
        [
            _editions(query, clauses)
            for query, clauses in (
                (question.everything(EDITION), question.visible()),
                (question.words(EDITION), question.allowed()),
            )
            if query is not None
        ]
    )
    enough = next(enough for least, enough in ENOUGH if _number(there) >= least)
    found = _number(counted[0]) if counted else 0
    if found >= enough:
        return None
    text = mended = question.request.text
    for concept in parse(text).wanted:
        for word in (word for part in concept for word in plain_words(part.text)):
            better = _nearest(question, word, enough)
            if better:
                mended = re.sub(rf"(?i)\b{re.escape(word)}\b", better, mended, count=1)
    if mended == text:
        return None
    other = ask(mended)
    would_find = _reports(other, other.words(EDITION), other.allowed())
    return mended if would_find >= max(enough, CLEARLY_MORE * found) else None


def _reports(question: Question, query: Query | None, clauses: list[Clause]) -> int:
    return _number(question.reader.answer([_editions(query, clauses)])[0]) if query is not None else 0


def _editions(query: Query, clauses: list[Clause]) -> Aggregate:
    """Ask how many editions a query for editions finds, which is close to how many reports."""
    return Aggregate(within(query, clauses), {"editions": {"value_count": {"field": "report_id"}}})


def _number(counted: dict[str, Any]) -> int:
    return round(counted["editions"]["value"])


def _holding(question: Question, field: str, word: str) -> int:
    return _reports(question, Word(field, word), question.visible())


def _nearest(question: Question, word: str, enough: int) -> str | None:
    """Return the most used of the nearest words that begin alike and stand in enough reports, if the word is in none."""
    if len(word) < SHORTEST or any(letter.isdigit() for letter in word):
        return None
    if any(_holding(question, EDITION.words, stem) for stem in stems(word)):
        return None
    most = 2 if len(word) >= LONG else 1
    # A slip in the first letter is mostly two letters changing places.
    order = sorted(question.reader.words_like(EDITION.plain, word, most), key=lambda found: (found[1], -found[2]))
    return next((other for other, _, _ in order[:TRIED] if _holding(question, EDITION.plain, other) >= enough), None)
