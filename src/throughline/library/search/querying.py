"""A question to the embedded engine: what a request looks for, and what it may look at."""

from __future__ import annotations

from dataclasses import dataclass

import tantivy
from tantivy import Occur, Query

from throughline.library.search.contract import SearchRequest
from throughline.library.search.plan import Concept, Look, Plan
from throughline.library.search.schema import AVAILABILITIES, EDITION, NAMES, PASSAGE, SECTION, SPEAKS, Level

Clause = tuple[Occur, Query]
SECTIONS_OF_ONLY = {"recommendations": "recommendations", "findings": "findings"}


@dataclass(frozen=True, slots=True)
class Question:
    """A request and its plan, beside the commit of the index that answers it."""

    searcher: tantivy.Searcher
    schema: tantivy.Schema
    request: SearchRequest
    planned: Plan

    @property
    def has_words(self) -> bool:
        plan = self.planned
        return bool(plan.concepts or plan.unwanted) and self.request.mode != "meaning"

    def filters(self, without: str = "") -> list[tuple[str, list[str]]]:
        """Return (facet, values) that must all hold, leaving out what was chosen of the facet `without`."""
        chosen = [(name, values) for name, values in self.request.filters.items() if values and name != without]
        if self.request.only in SECTIONS_OF_ONLY:
            chosen.append(("section", [SECTIONS_OF_ONLY[self.request.only]]))
        return chosen + list(self.planned.filters.items())

    def sections(self, without: str = "") -> set[str] | None:
        """Return the kinds of section that the filters leave, or None if they leave all."""
        named = [set(values) for name, values in self.filters(without) if name == "section"]
        return set.intersection(*named) if named else None

    def level(self, without: str = "") -> Level:
        """Return the level at which the fewest documents stand for each report that has a fitting passage."""
        if self.planned.unwanted and self.has_words:
            # A word left out is left out of the passage: the rest of the report may well have it.
            return PASSAGE
        return EDITION if self.sections(without) is None else SECTION

    @property
    def is_narrowed(self) -> bool:
        """Whether only some reports or sections are looked at."""
        return bool(self.filters() or self.planned.named)

    def visible(self) -> list[Clause]:
        """Return what keeps out what the asker may not read. Closed states are few, so leaving them out is quick."""
        closed = [
            (Occur.MustNot, Query.term_query(self.schema, "availability", state))
            for state in AVAILABILITIES
            if state not in self.request.allowed_availability and self.searcher.doc_freq("availability", state)
        ]
        gone = (("report_id", self.request.without_reports), ("edition_id", self.request.without_editions))
        return closed + [
            (Occur.MustNot, Query.term_set_query(self.schema, name, sorted(numbers)))
            for name, numbers in gone
            if numbers
        ]

    def allowed(self, without: str = "") -> list[Clause]:
        """Return what every passage must fulfil: visible, and within the filters."""
        wanted = [any_of(self.schema, name, values) for name, values in self.filters(without)]
        wanted += [self._named(NAMES[name], look) for name, look in self.planned.named]
        return [*self.visible(), *((Occur.Must, Query.const_score_query(query, 0.0)) for query in wanted)]

    def words(self, level: Level = PASSAGE) -> Query | None:
        """Return the query for what was typed, or None if nothing in it can be searched for by words."""
        if not self.has_words:
            return None
        clauses = [(Occur.Should, self._concept(concept, level)) for concept in self.planned.concepts]
        if not clauses:
            clauses = [(Occur.Should, self.everything(level))]
        clauses += [(Occur.MustNot, self._look(look, level.words, level)) for look in self.planned.unwanted]
        if len(clauses) == 1:
            return clauses[0][1]
        return Query.boolean_query(clauses)

    def known_phrases(self) -> Query | None:
        """Return the query for passages that say in a row a phrase that the vocabularies saw in what was typed."""
        looks = self.planned.known_phrases() if self.has_words else []
        if not looks:
            return None
        said = [_weighed(self._look(look, PASSAGE.words, PASSAGE), look.weight) for look in looks]
        unwanted = [(Occur.MustNot, self._look(look, PASSAGE.words, PASSAGE)) for look in self.planned.unwanted]
        return Query.boolean_query([*((Occur.Should, query) for query in said), *unwanted])

    def anything(self, level: Level, near: list[int]) -> Query:
        """Return the query for what has the words or is listed as near in meaning; for all there is, if neither."""
        words = self.words(level)
        found = [words] if words is not None else []
        if near:
            found.append(Query.const_score_query(Query.term_set_query(self.schema, level.holds, near), 0.0))
        if not found:
            return self.everything(level) if self.asks_for_all else Query.empty_query()
        return found[0] if len(found) == 1 else Query.boolean_query([(Occur.Should, query) for query in found])

    @property
    def asks_for_all(self) -> bool:
        """Whether nothing is looked for, or only fields are named, so that the library is being browsed."""
        plan = self.planned
        looks_for = plan.concepts or plan.unwanted or plan.meaning.strip()
        is_blank = not self.request.text.strip() or bool(plan.filters or plan.named)
        return is_blank and not looks_for and self.request.like_passage is None

    def everything(self, level: Level) -> Query:
        """Return the query for every document of a level."""
        if level is PASSAGE:
            return Query.all_query()
        return Query.const_score_query(Query.term_query(self.schema, "speaks_for", SPEAKS[level]), 1.0)

    def _concept(self, concept: Concept, level: Level) -> Query:
        typed = [_weighed(self._look(look, level.words, level), look.weight) for look in concept.typed]
        own = typed[0] if len(typed) == 1 else Query.boolean_query([(Occur.Should, query) for query in typed])
        if not concept.others:
            return own
        others = [_weighed(self._look(look, level.words, level), look.weight) for look in concept.others]
        # Whichever way of saying it stands in the passage counts, not all of them together.
        return Query.disjunction_max_query([own, *others], 0.1)

    def _look(self, look: Look, field: str, level: Level) -> Query:
        if look.kind == "prefix":
            return self._beginning(look, level.plain)
        return self._in_a_row(look, field)

    def _named(self, field: str, look: Look) -> Query:
        return self._beginning(look, field) if look.kind == "prefix" else self._in_a_row(look, field)

    def _beginning(self, look: Look, field: str) -> Query:
        return Query.regex_query(self.schema, field, _escaped(look.stems[0]) + ".*")

    def _in_a_row(self, look: Look, field: str) -> Query:
        if len(look.stems) > 1:
            return Query.phrase_query(self.schema, field, list(look.stems))
        return Query.term_query(self.schema, field, look.stems[0], "freq")


def any_of(schema: tantivy.Schema, name: str, values: list[str]) -> Query:
    """Return the query for any of a facet's values."""
    if name == "year":
        return Query.term_set_query(
            schema, "year", [int(value) for value in values if value.isdecimal() and len(value) < 5]
        )
    return Query.term_set_query(schema, name, values)


def within(query: Query, clauses: list[Clause]) -> Query:
    """Return the query with further clauses that it must fulfil."""
    return Query.boolean_query([(Occur.Must, query), *clauses]) if clauses else query


def _escaped(text: str) -> str:
    return "".join(c if c.isalnum() else f"\\{c}" for c in text)


def _weighed(query: Query, weight: float) -> Query:
    return query if weight == 1.0 else Query.boost_query(query, weight)
