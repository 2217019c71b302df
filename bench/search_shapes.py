"""What search is measured on: ours and the raw engine's index of the same library, on either shape of engine."""

from __future__ import annotations

import sqlite3
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from bench.invented_library import RandomMeaning
from throughline.library.search.answering import AnsweringIndex

EDITIONS_A_COMMIT = 200
SHOWN = 20


@dataclass
class Shape(ABC):
    """One library, built: our index, the raw engine's, and the database that the texts are shown from."""

    size: int
    ours: AnsweringIndex
    database: sqlite3.Connection
    meaning: RandomMeaning = field(default_factory=RandomMeaning)
    name = ""

    @abstractmethod
    def raw_words(self, text: str) -> object:
        """Ask the engine alone for the best passages with any of the words, and their snippets."""

    @abstractmethod
    def raw_phrase(self, text: str) -> object:
        """Ask the engine alone for the best passages that say the words in a row, and their snippets."""

    @abstractmethod
    def raw_facets(self, text: str) -> object:
        """Count passages by facet with the engine alone, on our index."""

    @abstractmethod
    def about(self) -> str:
        """Say how large the indexes are."""

    @cached_property
    def _every_vector(self) -> npt.NDArray[np.float32]:
        _, rows = self.ours.current_vectors()._loaded()
        return np.asarray(rows, np.float32) / np.float32(127)

    def raw_both(self, text: str) -> object:
        """Ask the engine alone for words, and compare every vector with the question's."""
        found = self.raw_words(text)
        scores = self._every_vector @ self.meaning.embed([text])[0]
        best = np.argpartition(-scores, 100)[:100]
        return found, best[np.argsort(-scores[best])]


def timed(what: str, make: Callable[[], None]) -> None:
    """Do something that takes long, and say how long."""
    began, processor = time.monotonic(), time.process_time()
    make()
    took = time.process_time() - processor
    print(f"built {what} in {time.monotonic() - began:.0f} s, {took:.0f} s of this process's processor", flush=True)
