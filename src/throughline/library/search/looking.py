"""What an engine is asked, in no engine's own words, and what every engine must be able to answer.

Everything about what is found, and in which order, is decided above this; an engine only looks.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, ClassVar, TypeVar

Result = TypeVar("Result")
# Passage id, report id, score.
Found = tuple[int, int, float]


@dataclass(frozen=True, slots=True)
class Everything:
    """Every document, each with the score 1."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No document."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as the index keeps it (a stem, where the field keeps stems), scored by BM25; or a value as it stands."""

    field: str
    word: str | int


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Any of these values; they do not score."""

    field: str
    values: Sequence[str] | Sequence[int]


@dataclass(frozen=True, slots=True)
class Row:
    """Words in a row, as the index keeps them."""

    field: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beginning:
    """Any word that begins so, each with the score 1."""

    field: str
    start: str


@dataclass(frozen=True, slots=True)
class Either:
    """Any of these, and their scores together, but for what `unwanted` finds."""

    queries: Sequence[Query]
    unwanted: Sequence[Query] = ()


@dataclass(frozen=True, slots=True)
class BestOf:
    """Any of these; the best score counts whole and each other one by `share`."""

    queries: Sequence[Query]
    share: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """A query whose score counts so many times."""

    query: Query
    weight: float


@dataclass(frozen=True, slots=True)
class Within:
    """What a query finds that also fulfils every clause, none of which scores."""

    query: Query
    clauses: Sequence[Clause]


@dataclass(frozen=True, slots=True)
class Clause:
    """What a passage must fulfil, or, where it is not wanted, must not."""

    query: Query
    is_wanted: bool = True


Query = Everything | Nothing | Word | AnyOf | Row | Beginning | Either | BestOf | Weighed | Within


def within(query: Query, clauses: Sequence[Clause]) -> Query:
    """Return the query with further clauses that it must fulfil."""
    return Within(query, clauses) if clauses else query


def either(queries: Sequence[Query], unwanted: Sequence[Query] = ()) -> Query:
    """Return the query for any of several; a single one stays as it is."""
    return queries[0] if len(queries) == 1 and not unwanted else Either(queries, unwanted)


def weighed(query: Query, weight: float) -> Query:
    return query if weight == 1.0 else Weighed(query, weight)


@dataclass(slots=True)
class Listed:
    """The first so many passages found by a query, and how many it finds in all if they were counted."""

    found: list[Found] = field(default_factory=list)
    total: int = 0


@dataclass(frozen=True, slots=True)
class Find:
    """Which are the best `depth` passages of a query, and, if they are to be counted, how many it finds in all?"""

    query: Query
    depth: int
    is_counted: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """How many passages does a query find?"""

    query: Query


@dataclass(frozen=True, slots=True)
class Aggregate:
    """What are the aggregations of all that a query finds? Asked and answered as Elasticsearch first put them."""

    query: Query
    asked: dict[str, Any]


Ask = Find | Count | Aggregate
# What is worked out in rounds: each round names what it must know and is given the answers, in their order.
Steps = Generator[Sequence[Ask], list[Any], Result]


class Reader(ABC):
    """One view of an index: what one question is answered from.

    `lists_at_once`: so many passages are listed as quickly as they are counted; 0 where a list has to travel.
    """

    lists_at_once: ClassVar[int] = 0

    @abstractmethod
    def answer(self, asks: Sequence[Ask]) -> list[Any]:
        """Answer several things at once: with what was listed, a number, or aggregations."""

    def find(self, query: Query, depth: int) -> Listed:
        """Return the best `depth` passages of a query."""
        listed: Listed = self.answer([Find(query, depth)])[0]
        return listed

    def count(self, query: Query) -> int:
        """Return how many passages a query finds."""
        return int(self.answer([Count(query)])[0])

    def side_by_side(self, *several: Steps[Any]) -> list[Any]:
        """Work out several things, each round of them all together, so that none waits for another's answers."""
        results: list[Any] = [None] * len(several)
        given: dict[int, list[Any]] = {}
        waiting = dict.fromkeys(range(len(several)))
        while waiting:
            asked: list[tuple[int, Sequence[Ask]]] = []
            for number in list(waiting):
                try:
                    asked.append((number, several[number].send(given.get(number))))  # type: ignore[arg-type]
                except StopIteration as ended:
                    results[number] = ended.value
                    del waiting[number]
            answers = iter(self.answer([ask for _, asks in asked for ask in asks]))
            given = {number: list(islice(answers, len(asks))) for number, asks in asked}
        return results

    @abstractmethod
    def reports_in_order(self, query: Query, field: str, *, is_descending: bool, depth: int) -> Iterator[int]:
        """Yield the report of each passage found, ordered by a field, looking `depth` passages ahead at first."""

    @abstractmethod
    def may_hold(self, field: str, value: str) -> bool:
        """Return False only if it is known, at no cost, that no passage has this value."""

    @abstractmethod
    def words_like(self, field: str, word: str, most: int) -> list[tuple[str, int, int]]:
        """Return (word, how many letters differ, in how many documents) of words that differ in up to `most` letters
        and begin with the word's first or second letter."""

    @abstractmethod
    def of_several_editions(self) -> list[int]:
        """Return the ids of the reports with more than one edition in the index."""

    @abstractmethod
    def all_passage_ids(self) -> list[int]:
        """Return the ids of every passage, with repeats if any is held twice."""

    @abstractmethod
    def is_empty(self) -> bool:
        """Say whether no passage is held."""
