"""Put what was found in order: the best passages grouped by report, a page of reports at a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from throughline.library.search import facets
from throughline.library.search.contract import PassageHit, ReportHits
from throughline.library.search.fields import NEWEST, OLDEST, PASSAGE, TITLE
from throughline.library.search.fusing import DEPTH, K, fuse
from throughline.library.search.looking import Found, Listed, within
from throughline.library.search.querying import Question, any_report

BEST_PASSAGES = 3
# A later page of results looks deeper into the list, as far as this.
DEEPEST = 20_000
# What is sorted by, and whether the greatest comes first.
ORDERS = {"newest": (NEWEST, True), "oldest": (OLDEST, False), "title": (TITLE, False)}


def by_words(question: Question, depth: int = 0) -> Listed:
    """Return the passages that the words find, or that there are if nothing is looked for."""
    request = question.request
    words = question.words()
    if words is None:
        if not question.asks_for_all:
            return Listed()
        words = question.everything(PASSAGE)
    depth = depth or min(max(DEPTH, request.page * request.per_page * 10), DEEPEST)
    return question.reader.find(within(words, question.allowed()), depth)


def by_relevance(question: Question, words: list[Found], near: list[Found]) -> list[ReportHits]:
    """Return the page asked for of reports.

    Up to four lists are joined: reports by their best passage's words, by their words as a whole, by the passage nearest
    in meaning, and by the passage that says a phrase known to the vocabularies. On the judged sets the second is what
    lifts reports whose subject is spread over many passages; the last keeps short documents with half of 'disguised
    compliance' from standing before long ones that have all of it.
    """
    said = _by_known_phrases(question)
    first, later = words[:DEPTH], words[DEPTH:]
    order = fuse(*((found[1] for found in some) for some in (first, near, said)), _wholes_by_words(question))
    for rank, (_, report_id, _) in enumerate(later, start=DEPTH + 1):
        order.setdefault(report_id, 1.0 / (K + rank))
    begin = (question.request.page - 1) * question.request.per_page
    chosen = list(order)[begin : begin + question.request.per_page]
    page = {report_id: ReportHits(report_id, order[report_id], []) for report_id in chosen}
    near_ids = [found[0] for found in near]
    ranks = fuse(*((found[0] for found in some) for some in (first, near, said)))
    _add_best(page, ranks, [*words, *near, *said], set(near_ids))
    if missing := [report_id for report_id, group in page.items() if not group.passages]:
        _add_from_within(question, page, missing, near_ids)
    _count_more(question, list(page.values()), near_ids)
    return list(page.values())


def _by_known_phrases(question: Question) -> list[Found]:
    query = question.known_phrases()
    return question.reader.find(within(query, question.allowed()), DEPTH).found if query is not None else []


def _wholes_by_words(question: Question) -> list[int]:
    """Return the reports whose words as a whole fit best; none if something is to be left out of each passage."""
    level = question.level()
    words = question.words(level)
    if words is None or level is PASSAGE:
        return []
    return [report_id for _, report_id, _ in question.reader.find(within(words, question.allowed()), DEPTH).found]


def _add_best(page: dict[int, ReportHits], scores: dict[int, float], found: list[Found], near: set[int]) -> None:
    """Give the reports of a page their best passages; those found too far down to be joined come after the others."""
    reports = {passage_id: report_id for passage_id, report_id, _ in found}
    for passage_id in dict.fromkeys([*scores, *reports]):
        group = page.get(reports[passage_id])
        if group is not None and len(group.passages) < BEST_PASSAGES:
            hit = PassageHit(passage_id, group.report_id, scores.get(passage_id, 0.0), passage_id in near)
            group.passages.append(hit)


def _add_from_within(question: Question, page: dict[int, ReportHits], missing: list[int], near: list[int]) -> None:
    """Give reports that were found as a whole the best of their own passages."""
    query = within(question.anything(PASSAGE, near), [*question.allowed(), any_report(missing)])
    found = question.reader.find(query, DEPTH).found
    _add_best({report_id: page[report_id] for report_id in missing}, {}, found, set(near))
    for report_id in missing:
        group = page[report_id]
        group.passages = group.passages or best_of(question, near, report_id)


def in_order(question: Question, near: list[int]) -> list[ReportHits]:
    """Return the page asked for of reports by day or title; newest first if nothing is looked for."""
    request = question.request
    begin = (request.page - 1) * request.per_page
    page = [
        ReportHits(report_id, 0.0, best_of(question, near, report_id))
        for report_id in islice(reports_in_order(question, near), begin, begin + request.per_page)
    ]
    _count_more(question, page, near)
    return page


def reports_in_order(question: Question, near: list[int]) -> Iterator[int]:
    """Yield the reports found, each once, looking further into the list as more are asked for."""
    request, level = question.request, question.level()
    name, is_descending = ORDERS["newest" if request.sort == "relevance" else request.sort]
    query, seen = within(question.anything(level, near), question.allowed()), set()
    depth = request.page * request.per_page + DEPTH
    for report_id in question.reader.reports_in_order(query, name, is_descending=is_descending, depth=depth):
        if report_id not in seen:
            seen.add(report_id)
            yield report_id


def best_of(question: Question, near: list[int], report_id: int) -> list[PassageHit]:
    query = within(question.anything(PASSAGE, near), [*question.allowed(), any_report([report_id])])
    listed = set(near)
    return [
        PassageHit(pk, report, float(score), pk in listed)
        for pk, report, score in question.reader.find(query, BEST_PASSAGES).found
    ]


def _count_more(question: Question, page: list[ReportHits], near: list[int]) -> None:
    totals = facets.passages_by_report(question, near, [group.report_id for group in page])
    for group in page:
        group.more = max(0, totals.get(group.report_id, 0) - len(group.passages))
