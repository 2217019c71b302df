"""How likely each word is part of a detail, learnt from marked sentences of reviews.

A conditional random field (Lafferty, McCallum and Pereira, ICML 2001) sees of each word its form, which lists hold it, what the
rules and the model of names said of it, and the same of the words beside it (`reviewtext.identify.seen`). Where that leaves a
doubt, a second one also sees what the model of meaning makes of the words there. `scripts/learn_details.py` learns both.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from reviewtext.identify.in_context import COLUMNS, NOTHING, Chances, in_context, pieces
from reviewtext.identify.seen import Seen, Token

_DATA = Path(__file__).resolve().parent.parent / "data" / "identify"
LEARNT, LEARNT_IN_CONTEXT = _DATA / "details.crfsuite", _DATA / "details_in_context.crfsuite"
# The model of meaning takes longer than all the rest, so it is asked only of pieces with a word between these two.
_HARDLY, _SURELY = 0.05, 0.5
# So many lines go through it together, on two cores where there are two.
_AT_ONCE = 128
# What the model of meaning says is seen as one of so many steps.
_STEPS = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97)
_LEAST_OF_A_KIND = 0.1


@cache
def _model(path: Path) -> bytes:
    return path.read_bytes()


# What is thought of a word: how likely it is part of anything, and of what most likely: 'B-' where a detail begins and 'I-'
# within, and its group.
Thought = tuple[float, str]


class _Field:
    """Says how likely each word of a line is part of what. One for each text: it holds the line that it was given last."""

    def __init__(self, path: Path) -> None:
        import pycrfsuite

        self._tagger: Any = pycrfsuite.Tagger()
        self._tagger.open_inmemory(_model(path))
        self._labels = [label for label in self._tagger.labels() if label != NOTHING]

    def look_at(self, rows: list[list[str]]) -> list[Thought]:
        """Return what is thought of each word of a line."""
        self._tagger.set(rows)
        return [self._thought(at) for at in range(len(rows))]

    def _thought(self, at: int) -> Thought:
        chance = 1.0 - self._tagger.marginal(NOTHING, at)
        if chance < _HARDLY:
            return chance, NOTHING
        return chance, max(self._labels, key=lambda label: self._tagger.marginal(label, at))


def with_context(rows: list[list[str]], chances: Chances) -> list[list[str]]:
    """Return what is seen of the words of a line, and beside it what the model of meaning says of them."""
    steps = [bisect(_STEPS, 1 - row[0]) for row in chances]
    kinds = [COLUMNS[int(row[1:].argmax()) + 1] if row[0] < 1 - _LEAST_OF_A_KIND else NOTHING for row in chances]
    return [
        [
            *row, f"m={steps[at]}", f"mk={kinds[at]}", f"mm={kinds[at]}|{steps[at]}",
            *([f"-1m={steps[at - 1]}"] if at else []), *([f"1m={steps[at + 1]}"] if at + 1 < len(rows) else []),
        ]
        for at, row in enumerate(rows)
    ]  # fmt: skip


class Judge:
    """Looks at the lines of one text, and again, with the model of meaning, at those that leave a doubt."""

    def __init__(self, text: str, seen: Seen, is_sure: bytearray) -> None:
        self._text, self._seen, self._is_sure = text, seen, is_sure
        self._first = _Field(LEARNT)

    def look_at(self, lines: Iterator[list[Token]]) -> Iterator[tuple[list[Token], list[Thought]]]:
        """Yield each line with what is thought of its words."""
        context = in_context()
        if context is None:
            yield from ((tokens, self._first.look_at(self._seen.features(tokens))) for tokens in lines)
            return
        second = _Field(LEARNT_IN_CONTEXT)
        # The network is so small that a library that shares it out over more cores of its own makes it slower.
        with threadpool_limits(1, "blas"), ThreadPoolExecutor(2, "in-context") as two:
            while some := [self._line(tokens) for tokens in islice(lines, _AT_ONCE)]:
                for line in some:
                    line.answers = [two.submit(context.chances, self._text, piece) for _, piece in line.doubtful]
                yield from (line.settled(second) for line in some)

    def _line(self, tokens: list[Token]) -> _Line:
        rows = self._seen.features(tokens)
        thoughts = self._first.look_at(rows)
        doubtful = list(self._doubtful(tokens, thoughts))
        return _Line(tokens, rows if doubtful else [], thoughts, doubtful)

    def _doubtful(self, tokens: list[Token], thoughts: list[Thought]) -> Iterator[tuple[int, Sequence[Token]]]:
        at = 0
        for piece in pieces(self._text, tokens):
            here = zip(piece, thoughts[at : at + len(piece)], strict=True)
            if any(_HARDLY <= chance < _SURELY and not self._is_sure[token.start] for token, (chance, _) in here):
                yield at, piece
            at += len(piece)


@dataclass(slots=True)
class _Line:
    """A line, what is seen and thought of its words, its pieces that leave a doubt, by the place of their first word, and what is
    answered about those."""

    tokens: list[Token]
    rows: list[list[str]]
    thoughts: list[Thought]
    doubtful: list[tuple[int, Sequence[Token]]]
    answers: list[Future[Chances]] = field(default_factory=list)

    def settled(self, second: _Field) -> tuple[list[Token], list[Thought]]:
        """Return the line with what is thought of its words in the end."""
        if not self.doubtful:
            return self.tokens, self.thoughts
        # Where the model of meaning was not asked, what was thought without it stands for its answer.
        chances = np.zeros((len(self.tokens), len(COLUMNS)), np.float32)
        for at, (chance, label) in enumerate(self.thoughts):
            chances[at, 0] = 1 - chance
            if label != NOTHING:
                chances[at, COLUMNS.index(label[2:])] = chance
        for (start, piece), answer in zip(self.doubtful, self.answers, strict=True):
            chances[start : start + len(piece)] = answer.result()
        return self.tokens, second.look_at(with_context(self.rows, chances))
