"""Searching as every engine does it: what is found, joined, grouped and counted, whoever looks it up."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import numpy.typing as npt

from reviewtext.meaning import MeaningModel
from throughline.library.search import facets, listing, nearness, spelling
from throughline.library.search.contract import Index, ReportHits, SearchAnswer, SearchRequest
from throughline.library.search.looking import Found, Reader, Steps
from throughline.library.search.plan import Plan, plan
from throughline.library.search.querying import Question
from throughline.library.search.synonyms import Synonyms
from throughline.library.search.vectors import Vectors

# So many passages say well enough what is to be near to.
MOST_LIKE = 300
Meanwhile = Callable[[SearchAnswer], None]


def _page(question: Question, answer: SearchAnswer, meanwhile: Meanwhile | None) -> Steps[int]:
    """Make the page asked for, where nothing can be near in meaning; return how many passages the words find."""
    found = yield from listing.lists(question)
    yield from _filled(question, found, [], answer, meanwhile)
    return found.passages.total


def _filled(
    question: Question, lists: listing.Lists, near: list[Found], answer: SearchAnswer, meanwhile: Meanwhile | None
) -> Steps[None]:
    """Make the page asked for, and say that its groups are known."""
    answer.groups = yield from listing.filled(question, lists, near)
    if meanwhile is not None:
        meanwhile(answer)


class AnsweringIndex(Index):
    """The reading half of the contract. An engine adds how it is written, and a reader of what was committed last."""

    vectors: Vectors

    def __init__(self, *, synonyms: Synonyms, model: MeaningModel | None) -> None:
        self.synonyms, self.model = synonyms, model

    @abstractmethod
    def reader(self) -> Reader:
        """Return a reader of the last commit."""

    def is_empty(self) -> bool:
        return self.reader().is_empty()

    def all_passage_ids(self) -> list[int]:
        return self.reader().all_passage_ids()

    def plan(self, query: str) -> Plan:
        return plan(query, self.synonyms)

    def _asked(self, request: SearchRequest) -> Question:
        return Question(self.reader(), request, self.plan(request.text))

    def search(self, request: SearchRequest, meanwhile: Meanwhile | None = None) -> SearchAnswer:
        """Search by words and by meaning, join the two lists, group by report, count facets."""
        question = self._asked(request)
        planned, reader = question.planned, question.reader
        answer = SearchAnswer(planned, applied_synonyms=planned.synonyms, parse_notes=planned.notes)
        meant = spelling.suggestion(question, partial(self._in_other_words, question), self.synonyms.words)
        guide = nearness.guide(question, self.vectors, self.model)
        if guide is None:
            # Nothing can be near, so what is counted is known at once, and is counted while the page is made.
            answer.total_passages, counted, answer.did_you_mean = reader.side_by_side(
                _page(question, answer, meanwhile), facets.count(question, []), meant
            )
            answer.total_reports, answer.facets = counted
        else:
            lists, near = reader.side_by_side(listing.lists(question), nearness.nearest(question, guide, self.vectors))
            found, near_ids = lists.passages.total, [passage_id for passage_id, _, _ in near]
            _, answer.total_passages, counted, answer.did_you_mean = reader.side_by_side(
                _filled(question, lists, near, answer, meanwhile),
                facets.passages_found(question, found, near_ids),
                facets.count(question, near_ids),
                meant,
            )
            answer.total_reports, answer.facets = counted
        return answer

    def best_reports(self, request: SearchRequest) -> list[ReportHits]:
        question = self._asked(request)
        guide, near = nearness.guide(question, self.vectors, self.model), list[Found]()
        if guide is None:
            (lists,) = question.reader.side_by_side(listing.lists(question))
        else:
            lists, near = question.reader.side_by_side(
                listing.lists(question), nearness.nearest(question, guide, self.vectors)
            )
        (groups,) = question.reader.side_by_side(listing.filled(question, lists, near))
        return list(groups)

    def _in_other_words(self, question: Question, text: str) -> Question:
        return Question(question.reader, replace(question.request, text=text), self.plan(text))

    def report_ids(self, request: SearchRequest) -> list[int]:
        question = self._asked(replace(request, sort="newest", page=1, per_page=1000))
        guide = nearness.guide(question, self.vectors, self.model)
        near: list[Found] = []
        if guide is not None:
            (near,) = question.reader.side_by_side(nearness.nearest(question, guide, self.vectors))
        return list(listing.reports_in_order(question, [passage_id for passage_id, _, _ in near]))

    def passages_within(self, request: SearchRequest, report_id: int) -> SearchAnswer:
        question = self._asked(request)
        (listed,) = question.reader.answer([listing.best_of(question, [], report_id)])
        found = listing.hits(listed, [])
        return SearchAnswer(question.planned, groups=[ReportHits(report_id, 0.0, found)] if found else [])

    def current_vectors(self) -> Vectors:
        """Return the vectors as they were committed last."""
        return self.vectors

    def have_vectors(self, passage_ids: Sequence[int]) -> set[int]:
        return self.current_vectors().known_among(passage_ids)

    def vectors_of(self, passage_ids: Sequence[int]) -> npt.NDArray[np.float32] | None:
        return self.current_vectors().of_all(passage_ids)

    def nearest_among(self, words: str, like: Sequence[int], among: Sequence[int], count: int) -> list[int]:
        if self.model is None or not among:
            return []
        guide, vectors = self.model.embed([words])[0], self.current_vectors()
        known = [vector for one in like[:MOST_LIKE] if (vector := vectors.of(one)) is not None]
        if known:
            # What people chose weighs as much as what the words say.
            guide = guide + np.mean(known, axis=0)
            guide = guide / max(float(np.linalg.norm(guide)), 1e-9)
        return [pk for pk, _ in vectors.nearest(guide, count, among=among)]
