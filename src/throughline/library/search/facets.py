"""Count reports: how many were found, and how many have each value of each facet."""

from __future__ import annotations

from typing import Any

from throughline.library.search.contract import FACETS, Facet
from throughline.library.search.fields import EDITION, PASSAGE, SECTION, Level
from throughline.library.search.looking import AnyOf, Clause, Query, within
from throughline.library.search.querying import Question, any_report

MOST_VALUES = 60
REPORTS = {"cardinality": {"field": "report_id"}}
Counts = dict[str, dict[str, int]]


def count(question: Question, near: list[int]) -> tuple[int, dict[str, list[Facet]]]:
    """Return the number of reports and their facets, of all that matches by words and all listed as near.

    What was chosen of a facet does not narrow that facet's own counts, or no second value could be added.
    """
    chosen = {name for name, values in question.request.filters.items() if values}
    asked: dict[tuple[str, Level], list[str]] = {("", question.level()): [""]}
    for name in FACETS if question.request.facets else ():
        without = name if name in chosen else ""
        level = question.level(without)
        if name == "section" and level is EDITION:
            level = SECTION
        asked.setdefault((without, level), []).append(name)
    found: Counts = {}
    for (without, level), names in asked.items():
        query = within(question.anything(level, near), question.allowed(without))
        found |= _counted(question, query, names, is_one_each=_is_one_each(question, without, level, names))
    return found[""][""], {name: _in_order(found[name]) for name in FACETS if name in found}


def _is_one_each(question: Question, without: str, level: Level, names: list[str]) -> bool:
    """Whether each document found stands for another edition within each value of the facets asked for."""
    if level is SECTION:
        sections = question.sections(without)
        return names == ["section"] or (sections is not None and len(sections) == 1)
    return level is EDITION


def _counted(question: Question, query: Query, names: list[str], *, is_one_each: bool) -> Counts:
    if not is_one_each:
        return _distinct(question, query, names)
    editions = _totals(question.reader.aggregate(query, _asked(names, {})), names, "editions")
    several = question.reader.of_several_editions()
    if not several:
        return editions
    # What was counted once for each edition of the same report is taken off, and put back once.
    repeated = within(query, [any_report(several)])
    there = question.reader.aggregate(repeated, _asked(names, {"reports": REPORTS}))
    more, once = _totals(there, names, "editions"), _totals(there, names, "reports")
    return {
        name: {value: number - more[name].get(value, 0) + once[name].get(value, 0) for value, number in values.items()}
        for name, values in editions.items()
    }


def _distinct(question: Question, query: Query, names: list[str]) -> Counts:
    found = question.reader.aggregate(query, _asked(names, {"reports": REPORTS}))
    return _totals(found, names, "reports")


def _asked(names: list[str], within_each: dict[str, Any]) -> dict[str, Any]:
    """Return the aggregations for the facets named; the name '' stands for the total."""
    asked: dict[str, Any] = {"editions": {"value_count": {"field": "report_id"}}, **within_each} if "" in names else {}
    for name in names:
        if name:
            asked[name] = {
                "terms": {"field": name, "size": MOST_VALUES},
                **({"aggs": within_each} if within_each else {}),
            }
    return asked


def _totals(found: dict[str, Any], names: list[str], what: str) -> Counts:
    totals: Counts = {}
    for name in names:
        if not name:
            totals[""] = {"": round(found[what]["value"])}
            continue
        totals[name] = {
            str(int(bucket["key"]) if isinstance(bucket["key"], float) else bucket["key"]): (
                bucket["doc_count"] if what == "editions" else round(bucket["reports"]["value"])
            )
            for bucket in found[name]["buckets"]
        }
    return totals


def _in_order(values: dict[str, int]) -> list[Facet]:
    return sorted(values.items(), key=lambda value: (-value[1], value[0]))


def passages_found(question: Question, by_words: int, near: list[int]) -> int:
    """Return how many passages were found, those found both by words and as near counted once."""
    words = question.words()
    if words is None or not near:
        return by_words + len(near)
    listed = Clause(AnyOf(PASSAGE.holds, near))
    return by_words + len(near) - question.reader.count(within(words, [*question.allowed(), listed]))


def passages_by_report(question: Question, near: list[int], report_ids: list[int]) -> dict[int, int]:
    """Return how many passages of each of these reports were found."""
    if not report_ids:
        return {}
    query = within(question.anything(PASSAGE, near), [*question.allowed(), any_report(report_ids)])
    found = question.reader.aggregate(query, {"of": {"terms": {"field": "report_id", "size": len(report_ids)}}})
    return {int(bucket["key"]): int(bucket["doc_count"]) for bucket in found["of"]["buckets"]}
