"""What somebody may have meant to type."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from throughline.library.search.fields import EDITION
from throughline.library.search.grammar import parse
from throughline.library.search.looking import Aggregate, Clause, Nothing, Query, Steps, Word, within
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


def suggestion(question: Question, ask: Callable[[str], Question]) -> Steps[str | None]:
    """Return the text with words that no report holds replaced by near ones that enough do; None if nothing is near,
    or if it would not find clearly more than what was typed.

    Only reports that the asker may read are counted. `ask` puts the same request in other words.
    """
    words = [word for concept in parse(question.request.text).wanted for part in concept for word in _words(part.text)]
    holding = [(word, _holding(question, EDITION.words, stem)) for word in words for stem in stems(word)]
    there, found, *held = yield [
        _editions(question.everything(EDITION), question.visible()),
        _editions(question.words(EDITION) or Nothing(), question.allowed()),
        *(asked for _, asked in holding),
    ]
    enough = next(enough for least, enough in ENOUGH if _number(there) >= least)
    if _number(found) >= enough:
        return None
    known = {word for (word, _), answer in zip(holding, held, strict=True) if _number(answer)}
    mended = question.request.text
    for word in (word for word in words if word not in known):
        if better := (yield from _nearest(question, word, enough)):
            mended = re.sub(rf"(?i)\b{re.escape(word)}\b", better, mended, count=1)
    if mended == question.request.text:
        return None
    other = ask(mended)
    (would_find,) = yield [_editions(other.words(EDITION) or Nothing(), other.allowed())]
    return mended if _number(would_find) >= max(enough, CLEARLY_MORE * _number(found)) else None


def _words(text: str) -> list[str]:
    """Return the words of a text that may be slips."""
    return [word for word in plain_words(text) if len(word) >= SHORTEST and not any(c.isdigit() for c in word)]


def _holding(question: Question, field: str, word: str) -> Aggregate:
    return _editions(Word(field, word), question.visible())


def _editions(query: Query, clauses: list[Clause]) -> Aggregate:
    """Ask how many editions a query for editions finds, which is close to how many reports."""
    return Aggregate(within(query, clauses), {"editions": {"value_count": {"field": "report_id"}}})


def _number(counted: dict[str, Any]) -> int:
    return round(counted["editions"]["value"])


def _nearest(question: Question, word: str, enough: int) -> Steps[str | None]:
    """Return the most used of the nearest words that begin alike and stand in enough reports."""
    most = 2 if len(word) >= LONG else 1
    # A slip in the first letter is mostly two letters changing places.
    order = sorted(question.reader.words_like(EDITION.plain, word, most), key=lambda found: (found[1], -found[2]))
    others = [other for other, _, _ in order[:TRIED]]
    held = yield [_holding(question, EDITION.plain, other) for other in others]
    return next((other for other, answer in zip(others, held, strict=True) if _number(answer) >= enough), None)
