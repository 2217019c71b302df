"""How likely each word is part of a detail by what it means where it stands, where the model of meaning is installed.

A small network over what the model makes of a word and of the words beside it (`scripts/learn_details.py` learns it). What it
says is not believed by itself: it is one more thing seen (`reviewtext.identify.fields`).
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from reviewtext.identify.findings import GROUPS
from reviewtext.identify.seen import Token
from reviewtext.meaning import DIMENSIONS, MeaningModel, load_model

LEARNT = Path(__file__).resolve().parent.parent / "data" / "identify" / "in_context.npz"
# The columns of what is returned.
NOTHING = "O"
COLUMNS = (NOTHING, *GROUPS)
# Longer lines are read in pieces of so many letters, cut after a sentence: most sentences that it was learnt from are as long.
LETTERS = 300
_PIECE = re.compile(rf"(?s).{{1,{LETTERS}}}(?:(?<=[.;:?!])\s|$)|.{{1,{LETTERS}}}\s|.{{1,{LETTERS}}}")
Chances = npt.NDArray[np.float32]


class InContext:
    """The model of meaning, and what was learnt over it."""

    def __init__(self, model: MeaningModel, learnt: Path = LEARNT) -> None:
        self._model = model
        with np.load(learnt) as kept:
            self._layers = [
                (kept[f"weights{at}"].astype(np.float32), kept[f"bias{at}"].astype(np.float32)) for at in (0, 1)
            ]

    def chances(self, text: str, tokens: Sequence[Token]) -> Chances:
        """Return how likely each word of a line is part of what: float32, shape (len(tokens), len(COLUMNS)), rows sum to 1."""
        return self.of_states(states(self._model, text, tokens))

    def of_states(self, states: Chances) -> Chances:
        """Return the same from what the model makes of the words."""
        (weights, bias), (weights_out, bias_out) = self._layers
        inner = np.maximum(with_neighbours(states) @ weights + bias, 0)
        raised = np.exp((out := inner @ weights_out + bias_out) - out.max(axis=1, keepdims=True))
        return raised / raised.sum(axis=1, keepdims=True)


def pieces(text: str, tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the words of a line in pieces that the model reads at once."""
    begin, end = tokens[0].start, tokens[-1].end
    starts = [token.start for token in tokens]
    at = 0
    for match in _PIECE.finditer(text, begin, end):
        after = bisect(starts, match.end() - 1)
        if after > at:
            yield tokens[at:after]
        at = after


def states(model: MeaningModel, text: str, tokens: Sequence[Token]) -> Chances:
    """Return what the model makes of each word: the mean of its pieces, zeros where it read none; shape (words, DIMENSIONS)."""
    begin = tokens[0].start
    spans, read = model.words_in_context(text[begin : tokens[-1].end])
    made = np.zeros((len(tokens), DIMENSIONS), np.float32)
    first = 0
    for row, token in zip(made, tokens, strict=True):
        start, end = token.start - begin, token.end - begin
        # The marks at both ends of what was read have no letters.
        while first < len(spans) and spans[first][1] <= start:
            first += 1
        last = first
        while last < len(spans) and spans[last][0] < end and spans[last][1] > start:
            last += 1
        if last > first:
            row[:] = read[first:last].mean(axis=0)
    return made


def with_neighbours(states: Chances) -> Chances:
    """Return each row with the one before and the one after it beside it; zeros at the ends."""
    padded = np.pad(states, ((1, 1), (0, 0)))
    return np.hstack([padded[at : at + len(states)] for at in range(3)])


@cache
def in_context() -> InContext | None:
    """Return it, or None where the model of meaning is turned off or not installed."""
    model = load_model()
    return InContext(model) if model else None
