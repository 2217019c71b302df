"""Put what was found in order: the best passages grouped by report, a page of reports at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from throughline.library.search import facets
from throughline.library.search.contract import PassageHit, ReportHits
from throughline.library.search.fields import NEWEST, OLDEST, PASSAGE, TITLE
from throughline.library.search.fusing import (
    BY_MEANING,
    BY_PASSAGE,
    BY_PHRASE,
    BY_WHOLE,
    DEPTH,
    Part,
    fuse_passages,
    fuse_reports,
)
from throughline.library.search.looking import Find, Found, Listed, Query, Steps, within
from throughline.library.search.nearness import least_near
from throughline.library.search.querying import Question, any_report

BEST_PASSAGES = 3
# A later page of results looks deeper into the list, as far as this.
DEEPEST = 20_000
# What is sorted by, and whether the greatest comes first.
ORDERS = {"newest": (NEWEST, True), "oldest": (OLDEST, False), "title": (TITLE, False)}


@dataclass(frozen=True, slots=True)
class Lists:
    """What the words find: passages, passages that say a known phrase, and reports by their words as a whole."""

    passages: Listed
    said: list[Found] = field(default_factory=list)
    wholes: list[Found] = field(default_factory=list)


def lists(question: Question) -> Steps[Lists]:
    """Return what the page asked for is made of, but for what is near in meaning."""
    return by_words(question) if _is_by_relevance(question) else how_many(question)


def filled(question: Question, found: Lists, near: list[Found]) -> Steps[list[ReportHits]]:
    """Return the page asked for of reports, best first or in the order asked for."""
    if _is_by_relevance(question):
        return by_relevance(question, found, near)
    return in_order(question, [passage_id for passage_id, _, _ in near])


def _is_by_relevance(question: Question) -> bool:
    return question.request.sort == "relevance" and not question.asks_for_all


def by_words(question: Question) -> Steps[Lists]:
    """Return the lists that the words find, to be joined."""
    asks = {
        "passages": _passages(question, min(max(DEPTH, question.request.page * question.request.per_page * 10), DEEPEST)),
        "said": _known_phrases(question),
        "wholes": _wholes(question),
    }  # fmt: skip
    asked = {name: ask for name, ask in asks.items() if ask is not None}
    found: dict[str, Listed] = dict(zip(asked, (yield list(asked.values())), strict=True))
    said, wholes = (found.get(name, Listed()).found for name in ("said", "wholes"))
    return Lists(found.get("passages", Listed()), said, wholes)


def how_many(question: Question) -> Steps[Lists]:
    """Return no more than how many passages the words find."""
    ask = _passages(question, 1)
    if ask is None:
        return Lists(Listed())
    (passages,) = yield [ask]
    return Lists(passages)


def _passages(question: Question, depth: int) -> Find | None:
    """Ask for the passages that the words find, or that there are if nothing is looked for."""
    words = question.words()
    if words is None:
        if not question.asks_for_all:
            return None
        words = question.everything(PASSAGE)
    return Find(within(words, question.allowed()), depth, is_counted=True)


def _known_phrases(question: Question) -> Find | None:
    query = question.known_phrases()
    return Find(within(query, question.allowed()), DEPTH) if query is not None else None


def _wholes(question: Question) -> Find | None:
    """Ask for the reports whose words as a whole fit best; none if something is to be left out of each passage."""
    level = question.level()
    words = question.words(level)
    return Find(within(words, question.allowed()), DEPTH) if words is not None and level is not PASSAGE else None


def by_relevance(question: Question, lists: Lists, near: list[Found]) -> Steps[list[ReportHits]]:
    """Return the page asked for of reports.

    Up to four lists are joined: reports by their best passage's words, by their words as a whole, by the passage nearest
    in meaning, and by the passage that says a phrase known to the vocabularies. On the judged sets the second is what
    lifts reports whose subject is spread over many passages; the last keeps short documents with half of 'disguised
    compliance' from standing before long ones that have all of it.
    """
    words, said = lists.passages.found, lists.said
    later = words[DEPTH:]
    joined = [
        Part(words[:DEPTH], BY_PASSAGE),
        Part(near, BY_MEANING, least_near(near)),
        Part(said, BY_PHRASE),
    ]
    order = fuse_reports([*joined, Part(lists.wholes, BY_WHOLE)])
    for rank, (_, report_id, _) in enumerate(later):
        order.setdefault(report_id, -float(rank))
    begin = (question.request.page - 1) * question.request.per_page
    chosen = list(order)[begin : begin + question.request.per_page]
    page = {report_id: ReportHits(report_id, order[report_id], []) for report_id in chosen}
    near_ids = [found[0] for found in near]
    _add_best(page, fuse_passages(joined), [*words, *near, *said], set(near_ids))
    yield from _add_from_within(question, page, near_ids)
    return list(page.values())


def _add_best(page: dict[int, ReportHits], scores: dict[int, float], found: list[Found], near: set[int]) -> None:
    """Give the reports of a page their best passages; those found too far down to be joined come after the others."""
    reports = {passage_id: report_id for passage_id, report_id, _ in found}
    for passage_id in dict.fromkeys([*scores, *reports]):
        group = page.get(reports[passage_id])
        if group is not None and len(group.passages) < BEST_PASSAGES:
            hit = PassageHit(passage_id, group.report_id, scores.get(passage_id, 0.0), passage_id in near)
            group.passages.append(hit)


def _add_from_within(question: Question, page: dict[int, ReportHits], near: list[int]) -> Steps[None]:
    """Give reports that were found as a whole the best of their own passages, and say how many more there are."""
    missing = {report_id: group for report_id, group in page.items() if not group.passages}
    if not page:
        return
    if at_once := question.reader.lists_at_once:
        (every,) = yield [Find(_of_reports(question, near, list(page)), at_once, is_counted=True)]
        if every.total <= len(every.found):
            _add_best(missing, {}, every.found, set(near))
            _count_more(list(page.values()), Counter(report_id for _, report_id, _ in every.found))
            return
    asks = [Find(_of_reports(question, near, list(missing)), DEPTH)] if missing else []
    *within_them, totals = yield [*asks, facets.by_report(question, near, list(page))]
    _add_best(missing, {}, [found for listed in within_them for found in listed.found], set(near))
    if still := [group for group in missing.values() if not group.passages]:
        best = yield [best_of(question, near, group.report_id) for group in still]
        for group, listed in zip(still, best, strict=True):
            group.passages = hits(listed, near)
    _count_more(list(page.values()), facets.totals_by_report(totals))


def in_order(question: Question, near: list[int]) -> Steps[list[ReportHits]]:
    """Return the page asked for of reports by day or title; newest first if nothing is looked for."""
    request = question.request
    begin = (request.page - 1) * request.per_page
    chosen = list(islice(reports_in_order(question, near), begin, begin + request.per_page))
    if not chosen:
        return []
    best = [best_of(question, near, report_id) for report_id in chosen]
    *listed, totals = yield [*best, facets.by_report(question, near, chosen)]
    page = [ReportHits(report_id, 0.0, hits(found, near)) for report_id, found in zip(chosen, listed, strict=True)]
    _count_more(page, facets.totals_by_report(totals))
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


def _of_reports(question: Question, near: list[int], report_ids: list[int]) -> Query:
    return within(question.anything(PASSAGE, near), [*question.allowed(), any_report(report_ids)])


def best_of(question: Question, near: list[int], report_id: int) -> Find:
    """Ask for the few passages of a report that answer best."""
    return Find(_of_reports(question, near, [report_id]), BEST_PASSAGES)


def hits(listed: Listed, near: list[int]) -> list[PassageHit]:
    """Return as hits what was listed."""
    among = set(near)
    return [PassageHit(pk, report, float(score), pk in among) for pk, report, score in listed.found]


def _count_more(page: list[ReportHits], totals: Mapping[int, int]) -> None:
    for group in page:
        group.more = max(0, totals.get(group.report_id, 0) - len(group.passages))
