"""Put what was found in order: the best passages grouped by report, a page of reports at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from tantivy import Occur, Order, Query

from throughline.library.search import facets
from throughline.library.search.contract import PassageHit, ReportHits
from throughline.library.search.fusing import DEPTH, Found, fuse
from throughline.library.search.querying import Question, within
from throughline.library.search.schema import NEWEST, OLDEST, PASSAGE, TITLE

BEST_PASSAGES = 3
# A later page of results looks deeper into the list, as far as this.
DEEPEST = 20_000
ORDERS = {"newest": (NEWEST, Order.Desc), "oldest": (OLDEST, Order.Asc), "title": (TITLE, Order.Asc)}


@dataclass(slots=True)
class Listed:
    """The first so many passages found by a query, and how many it finds in all."""

    found: list[Found] = field(default_factory=list)
    total: int = 0


def found_by(question: Question, query: Query, depth: int) -> Listed:
    """Return the best passages of a query."""
    answer = question.searcher.search(query, limit=depth)
    addresses = [address for _, address in answer.hits]
    passages: list[Any] = question.searcher.fast_field_values("passage_id", addresses)
    reports: list[Any] = question.searcher.fast_field_values("report_id", addresses)
    scores = [score for score, _ in answer.hits]
    return Listed(list(zip(passages, reports, scores, strict=True)), int(answer.count))  # type: ignore[attr-defined]


def by_words(question: Question, depth: int = 0) -> Listed:
    """Return the passages that the words find, or that there are if nothing is looked for."""
    request = question.request
    words = question.words()
    if words is None:
        if not question.asks_for_all:
            return Listed()
        words = question.everything(PASSAGE)
    depth = depth or min(max(DEPTH, request.page * request.per_page * 10), DEEPEST)
    return found_by(question, within(words, question.allowed()), depth)


def by_relevance(question: Question, words: list[Found], near: list[Found]) -> list[ReportHits]:
    """Return the page asked for of reports, each in the place of its best passage."""
    groups: dict[int, ReportHits] = {}
    for hit in fuse(words, near):
        group = groups.setdefault(hit.report_id, ReportHits(hit.report_id, hit.score, []))
        if len(group.passages) < BEST_PASSAGES:
            group.passages.append(hit)
    begin = (question.request.page - 1) * question.request.per_page
    page = list(groups.values())[begin : begin + question.request.per_page]
    _count_more(question, page, [passage_id for passage_id, _, _ in near])
    return page


def in_order(question: Question, near: list[int]) -> list[ReportHits]:
    """Return the page asked for of reports by day or title; newest first if nothing is looked for."""
    request = question.request
    begin = (request.page - 1) * request.per_page
    page = [
        ReportHits(report_id, 0.0, _best_of(question, near, report_id))
        for report_id in islice(_reports_in_order(question, near), begin, begin + request.per_page)
    ]
    _count_more(question, page, near)
    return page


def _reports_in_order(question: Question, near: list[int]) -> Iterator[int]:
    """Yield the reports found, each once, looking further into the list as more are asked for."""
    request, level = question.request, question.level()
    name, order = ORDERS["newest" if request.sort == "relevance" else request.sort]
    query, seen = within(question.anything(level, near), question.allowed()), set()
    depth, offset = request.page * request.per_page + DEPTH, 0
    while True:
        hits = question.searcher.search(
            query, limit=depth, offset=offset, count=False, order_by_field=name, order=order
        ).hits
        reports: list[Any] = question.searcher.fast_field_values("report_id", [address for _, address in hits])
        for report_id in reports:
            if report_id not in seen:
                seen.add(report_id)
                yield report_id
        if len(hits) < depth:
            return
        offset, depth = offset + depth, depth * 2


def _best_of(question: Question, near: list[int], report_id: int) -> list[PassageHit]:
    own = (Occur.Must, Query.const_score_query(facets.any_of_ids(question, [report_id]), 0.0))
    query = within(question.anything(PASSAGE, near), [*question.allowed(), own])
    listed = set(near)
    return [
        PassageHit(pk, report, float(score), pk in listed)
        for pk, report, score in found_by(question, query, BEST_PASSAGES).found
    ]


def _count_more(question: Question, page: list[ReportHits], near: list[int]) -> None:
    totals = facets.passages_by_report(question, near, [group.report_id for group in page])
    for group in page:
        group.more = max(0, totals.get(group.report_id, 0) - len(group.passages))
