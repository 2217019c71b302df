"""Count reports: how many were found, and how many have each value of each facet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from throughline.library.search.contract import FACETS, Facet
from throughline.library.search.fields import EDITION, PASSAGE, SECTION, Level
from throughline.library.search.looking import Aggregate, AnyOf, Ask, Clause, Count, Query, Steps, within
from throughline.library.search.querying import Question, any_report

MOST_VALUES = 60
REPORTS = {"cardinality": {"field": "report_id"}}
Counts = dict[str, dict[str, int]]


def count(question: Question, near: list[int]) -> Steps[tuple[int, dict[str, list[Facet]]]]:
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
    counting = []
    for (without, level), names in asked.items():
        query = within(question.anything(level, near), question.allowed(without))
        is_one_each = _is_one_each(question, without, level, names)
        counting.append(_editions(question, query, names) if is_one_each else _Counting(query, names, "reports"))
    answers = yield [ask for one in counting for ask in one.asks()]
    found: Counts = {}
    for one in counting:
        found |= one.counts([answers.pop(0) for _ in one.asks()])
    return found[""][""], {name: _in_order(found[name]) for name in FACETS if name in found}


def _is_one_each(question: Question, without: str, level: Level, names: list[str]) -> bool:
    """Whether each document found stands for another edition within each value of the facets asked for."""
    if level is SECTION:
        sections = question.sections(without)
        return names == ["section"] or (sections is not None and len(sections) == 1)
    return level is EDITION


@dataclass(frozen=True, slots=True)
class _Counting:
    """Facets counted together, by distinct reports or by editions; in this case the reports of several are given."""

    query: Query
    names: list[str]
    what: str
    several: list[int] = field(default_factory=list)

    def asks(self) -> list[Ask]:
        distinct = _asked(self.names, {"reports": REPORTS})
        asks: list[Ask] = [Aggregate(self.query, distinct if self.what == "reports" else _asked(self.names, {}))]
        if self.several:
            asks.append(Aggregate(within(self.query, [any_report(self.several)]), distinct))
        return asks

    def counts(self, answers: list[dict[str, Any]]) -> Counts:
        counted = _totals(answers[0], self.names, self.what)
        if not self.several:
            return counted
        # What was counted once for each edition of the same report is taken off, and put back once.
        more, once = (_totals(answers[1], self.names, what) for what in ("editions", "reports"))
        return {
            name: {
                value: number - more[name].get(value, 0) + once[name].get(value, 0) for value, number in values.items()
            }
            for name, values in counted.items()
        }


def _editions(question: Question, query: Query, names: list[str]) -> _Counting:
    return _Counting(query, names, "editions", question.reader.of_several_editions())


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


def passages_found(question: Question, by_words: int, near: list[int]) -> Steps[int]:
    """Return how many passages were found, those found both by words and as near counted once."""
    words = question.words()
    if words is None or not near:
        return by_words + len(near)
    listed = Clause(AnyOf(PASSAGE.holds, near))
    (by_both,) = yield [Count(within(words, [*question.allowed(), listed]))]
    return by_words + len(near) - int(by_both)


def by_report(question: Question, near: list[int], report_ids: list[int]) -> Aggregate:
    """Ask how many passages of each of these reports were found."""
    query = within(question.anything(PASSAGE, near), [*question.allowed(), any_report(report_ids)])
    return Aggregate(query, {"of": {"terms": {"field": "report_id", "size": len(report_ids)}}})


def totals_by_report(found: dict[str, Any]) -> dict[int, int]:
    """Return the answer to `by_report`: report -> number of passages."""
    return {int(bucket["key"]): int(bucket["doc_count"]) for bucket in found["of"]["buckets"]}
