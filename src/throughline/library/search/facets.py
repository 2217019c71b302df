"""Count reports: how many were found, and how many have each value of each facet."""

from __future__ import annotations

from typing import Any

import tantivy
from tantivy import Occur, Query

from throughline.library.search.contract import FACETS, PassageHit, SearchAnswer, SearchRequest
from throughline.library.search.querying import both

MOST_VALUES = 60


def count(
    searcher: tantivy.Searcher,
    schema: tantivy.Schema,
    answer: SearchAnswer,
    request: SearchRequest,
    words: Query | None,
    allowed: Query | None,
    near: list[int],
) -> None:
    """Fill the answer's totals and facets: every passage that matches by words, and those listed as near in meaning."""
    clauses = [words] if words is not None else []
    if near:
        clauses.append(Query.term_set_query(schema, "passage_id", near))
    if not clauses:
        return
    anything = clauses[0] if len(clauses) == 1 else Query.boolean_query([(Occur.Should, clause) for clause in clauses])
    query = both(anything, allowed)
    found = searcher.aggregate(query, _asked(request.facets))
    answer.total_passages = int(found["passages"]["value"])
    answer.total_reports = round(found["reports"]["value"])
    if request.facets:
        answer.facets = {name: _values(found[name]) for name in FACETS}


def _asked(has_facets: bool) -> dict[str, Any]:
    reports = {"cardinality": {"field": "report_id"}}
    asked: dict[str, Any] = {"passages": {"value_count": {"field": "passage_id"}}, "reports": reports}
    if has_facets:
        for name in FACETS:
            asked[name] = {"terms": {"field": name, "size": MOST_VALUES}, "aggs": {"reports": reports}}
    return asked


def _values(found: dict[str, Any]) -> list[tuple[str, int]]:
    values = [
        (
            str(int(bucket["key"]) if isinstance(bucket["key"], float) else bucket["key"]),
            round(bucket["reports"]["value"]),
        )
        for bucket in found["buckets"]
    ]
    return sorted(values, key=lambda value: (-value[1], value[0]))


def published(
    searcher: tantivy.Searcher, schema: tantivy.Schema, hits: list[PassageHit], request: SearchRequest
) -> dict[int, int]:
    """Return the day each report was published, as an ordinal, when the order asks for it."""
    if request.sort not in {"newest", "oldest"} or not hits:
        return {}
    query = Query.term_set_query(schema, "passage_id", [hit.passage_id for hit in hits])
    addresses = [address for _, address in searcher.search(query, limit=len(hits), count=False).hits]
    reports = searcher.fast_field_values("report_id", addresses)
    days = searcher.fast_field_values("published_on", addresses)
    return {int(r): int(d or 0) for r, d in zip(reports, days, strict=True)}  # type: ignore[arg-type]
