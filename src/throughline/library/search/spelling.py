"""What somebody may have meant to type."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Any

from throughline.library.search.fields import EDITION, SECTION
from throughline.library.search.looking import Aggregate, Clause, Count, Nothing, Query, Steps, Word, within
from throughline.library.search.querying import Question
from throughline.library.search.words import STOP_WORDS, plain_words, stem_of

SHORTEST = 4
# Words this long may differ in two letters; shorter ones only in one, or nearly any word would do.
LONG = 8
# How many of the nearest words are tried, because the nearest may stand only in reports that the asker may not read.
TRIED = 20
# From how many reports in the library, how many must hold a word before it is offered, as a rare one may be a slip too.
ENOUGH = ((100, 3), (10, 2), (0, 1))


def suggestion(question: Question, ask: Callable[[str], Question], right: Collection[str]) -> Steps[str | None]:
    """Return the text with words that no report holds replaced by near ones that enough do; None if nothing is near.

    Only reports that the asker may read are counted. `ask` puts the same request in other words; `right` are the stems
    of words that are no slips, whether or not a report has them.
    """
    words = [word for word in _words(question) if stem_of(word) not in right]
    if not words:
        return None
    held = yield [Count(within(Word(EDITION.words, stem_of(word)), question.visible)) for word in words]
    unknown = [word for word, count in zip(words, held, strict=True) if not count]
    if not unknown:
        return None
    (there,) = yield [_editions(question.everything(EDITION), question.visible)]
    enough = next(enough for least, enough in ENOUGH if _number(there) >= least)
    mended = question.request.text
    for word in unknown:
        if better := (yield from _nearest(question, word, enough)):
            mended = re.sub(rf"(?i)\b{re.escape(word)}\b", better, mended, count=1)
    if mended == question.request.text:
        return None
    other = ask(mended)
    (would_find,) = yield [_editions(other.words(other.level()) or Nothing(), other.allowed())]
    return mended if _number(would_find) >= enough else None


def _words(question: Question) -> list[str]:
    """Return the words typed that may be slips, each once."""
    if not question.has_words:
        return []
    typed = (part.text for concept in question.planned.wanted for part in concept if part.kind != "prefix")
    words = (word for text in typed for word in plain_words(text) if len(word) >= SHORTEST and word not in STOP_WORDS)
    return list(dict.fromkeys(word for word in words if not any(c.isdigit() for c in word)))


def _editions(query: Query, clauses: list[Clause]) -> Aggregate:
    """Ask how many editions a query for editions finds, which is close to how many reports."""
    return Aggregate(within(query, clauses), {"editions": {"value_count": {"field": "report_id"}}})


def _number(counted: dict[str, Any]) -> int:
    return round(counted["editions"]["value"])


def _nearest(question: Question, word: str, enough: int) -> Steps[str | None]:
    """Return the most used of the nearest words that begin alike and stand in enough reports of those searched."""
    most = 2 if len(word) >= LONG else 1
    # A slip in the first letter is mostly two letters changing places.
    order = sorted(question.reader.words_like(EDITION.plain, word, most), key=lambda found: (found[1], -found[2]))
    others = [other for other, _, _ in order[:TRIED]]
    level = EDITION if question.sections() is None else SECTION
    held = yield [_editions(Word(level.plain, other), question.allowed()) for other in others]
    return next((other for other, answer in zip(others, held, strict=True) if _number(answer) >= enough), None)
