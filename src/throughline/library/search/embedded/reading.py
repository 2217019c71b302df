"""One commit of the embedded index, asked through Tantivy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import chain
from typing import Any, ClassVar, cast

import numpy as np
import tantivy
from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extract
from tantivy import Occur, Order

from throughline.library.search import looking
from throughline.library.search.fields import EDITION, SPEAKS
from throughline.library.search.looking import Ask, Listed, Query, Reader, Steps

# In fewer documents the engine has found all before another thread has begun, and a busy machine has none to spare.
WORTH_THREADS = 100_000
# Up to so many values of a field are looked up one by one. For more the engine marks first, in the whole index, what has any.
FEW = 128


@dataclass(frozen=True, slots=True)
class CommitReader(Reader):
    """A searcher of one commit. `several` says which reports have more than one edition in it, worked out once."""

    searcher: tantivy.Searcher
    schema: tantivy.Schema
    several: Callable[[CommitReader], list[int]]
    beside: Executor
    lists_at_once: ClassVar[int] = 1_000

    def side_by_side(self, *several: Steps[Any]) -> list[Any]:
        """Work out several things, none waiting for another: asking costs nothing here, so rounds need not be shared."""
        if self.searcher.num_docs < WORTH_THREADS:
            return Reader.side_by_side(self, *several)
        beside = [self.beside.submit(self._alone, steps) for steps in several[1:]]
        return [*Reader.side_by_side(self, *several[:1]), *(one.result() for one in beside)]

    def _alone(self, steps: Steps[Any]) -> Any:
        """Work out one thing in one thread: what runs beside must not wait for what else is to run beside."""
        answers: list[Any] | None = None
        while True:
            try:
                asks = steps.send(answers)  # type: ignore[arg-type]
            except StopIteration as ended:
                return ended.value
            answers = [self._answer(ask) for ask in asks]

    def answer(self, asks: Sequence[Ask]) -> list[Any]:
        if self.searcher.num_docs < WORTH_THREADS:
            return [self._answer(ask) for ask in asks]
        # The engine lets other threads run while it works, so all but one are answered beside this thread.
        beside = [self.beside.submit(self._answer, ask) for ask in asks[1:]]
        return [*map(self._answer, asks[:1]), *(one.result() for one in beside)]

    def _answer(self, ask: Ask) -> Any:
        match ask:
            case looking.Find(query, depth, is_counted):
                return self._listed(query, depth, is_counted=is_counted)
            case looking.Count(query):
                return int(self.searcher.search(self.translated(query), limit=1).count)  # type: ignore[attr-defined]
            case looking.Aggregate(query, asked):
                return self.searcher.aggregate(self.translated(query), asked)

    def _listed(self, query: Query, depth: int, *, is_counted: bool) -> Listed:
        answer = self.searcher.search(self.translated(query), limit=depth, count=is_counted)
        passages, reports = self._values("passage_id", answer.hits), self._values("report_id", answer.hits)
        scores = [score for score, _ in answer.hits]
        return Listed(list(zip(passages, reports, scores, strict=True)), int(answer.count or 0))  # type: ignore[attr-defined]

    def reports_in_order(self, query: Query, field: str, *, is_descending: bool, depth: int) -> Iterator[int]:
        order, offset, asked = Order.Desc if is_descending else Order.Asc, 0, self.translated(query)
        while True:
            hits = self.searcher.search(
                asked, limit=depth, offset=offset, count=False, order_by_field=field, order=order
            ).hits
            yield from self._values("report_id", hits)
            if len(hits) < depth:
                return
            offset, depth = offset + depth, depth * 2

    def may_hold(self, field: str, value: str) -> bool:
        return self.searcher.doc_freq(field, value) > 0

    def words_like(self, field: str, word: str, most: int) -> list[tuple[str, int, int]]:
        there: dict[str, int] = {}
        for start in {word[0], word[1]}:
            there |= dict(self.searcher.terms_with_prefix(field, start))
        alike = extract(word, list(there), scorer=DamerauLevenshtein.distance, score_cutoff=most, limit=None)
        return [(other, int(away), there[other]) for other, away, _ in alike]

    def of_several_editions(self) -> list[int]:
        return self.several(self)

    def count_several_editions(self) -> list[int]:
        """Work out which reports have more than one edition."""
        query = tantivy.Query.term_query(self.schema, "speaks_for", SPEAKS[EDITION], "basic")
        hits = self.searcher.search(query, limit=max(self.searcher.num_docs, 1), count=False).hits
        ids, editions = np.unique(np.array(self._values("report_id", hits), np.int64), return_counts=True)
        return cast("list[int]", ids[editions > 1].tolist())

    def all_passage_ids(self) -> list[int]:
        everything = tantivy.Query.all_query()
        found = self.searcher.search(everything, limit=max(self.searcher.num_docs, 1), count=False)
        return self._values("passage_id", found.hits)

    def is_empty(self) -> bool:
        return self.searcher.num_docs == 0

    def _values(self, field: str, hits: list[tuple[Any, tantivy.DocAddress]]) -> list[int]:
        addresses = [address for _, address in hits]
        return self.searcher.fast_field_values(field, addresses)  # type: ignore[return-value]

    def translated(self, query: Query) -> tantivy.Query:
        """Return a query as Tantivy puts it."""
        make, schema = tantivy.Query, self.schema
        match query:
            case looking.Everything():
                return make.all_query()
            case looking.Nothing():
                return make.empty_query()
            case looking.Word(field, word):
                return make.term_query(schema, field, word, "freq")
            case looking.AnyOf(field, values):
                if len(values) > FEW:
                    return make.const_score_query(make.term_set_query(schema, field, list(values)), 0.0)
                either = [(Occur.Should, one) for one in self._each(field, values)]
                return make.const_score_query(make.boolean_query(either), 0.0)
            case looking.Row(field, words):
                return make.phrase_query(schema, field, list(words))
            case looking.Beginning(field, start):
                return make.regex_query(schema, field, _escaped(start) + ".*")
            case looking.Weighed(inner, weight):
                return make.boost_query(self.translated(inner), weight)
            case looking.BestOf(queries, share):
                return make.disjunction_max_query([self.translated(one) for one in queries], share)
            case looking.Either(queries, unwanted):
                wanted = [(Occur.Should, self.translated(one)) for one in queries]
                return make.boolean_query([*wanted, *((Occur.MustNot, self.translated(one)) for one in unwanted)])
            case looking.Within(inner, clauses):
                return make.boolean_query([(Occur.Must, self.translated(inner)), *chain(*map(self._clause, clauses))])

    def _clause(self, clause: looking.Clause) -> list[tuple[Occur, tantivy.Query]]:
        match clause.query:
            case _ if clause.is_wanted:
                return [(Occur.Must, tantivy.Query.const_score_query(self.translated(clause.query), 0.0))]
            case looking.AnyOf(field, values) if len(values) <= FEW:
                return [(Occur.MustNot, one) for one in self._each(field, values)]
        return [(Occur.MustNot, self.translated(clause.query))]

    def _each(self, field: str, values: Sequence[str] | Sequence[int]) -> list[tantivy.Query]:
        return [tantivy.Query.term_query(self.schema, field, value, "basic") for value in values]


def _escaped(text: str) -> str:
    return "".join(c if c.isalnum() else f"\\{c}" for c in text)
