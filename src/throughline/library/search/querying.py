"""A plan as a query of the embedded engine."""

from __future__ import annotations

import tantivy
from tantivy import Occur, Query

from throughline.library.search.contract import SearchRequest
from throughline.library.search.plan import Concept, Look, Plan

AVAILABILITIES = ("open", "signed_in", "on_request", "record_only")
SECTIONS_OF_ONLY = {"recommendations": "recommendations", "findings": "findings"}
# A word in the title of its report counts for something, but far less than in the passage itself.
TITLE_WEIGHT = 0.25


def words_query(schema: tantivy.Schema, planned: Plan) -> Query | None:
    """Return the query for what was typed, or None if nothing in it can be searched for by words."""
    clauses = [(Occur.Should, _concept(schema, concept)) for concept in planned.concepts]
    if not clauses and not planned.title_words:
        return None
    if not clauses:
        clauses = [(Occur.Should, Query.all_query())]
    clauses += [(Occur.Must, _look(schema, look, "title")) for look in planned.title_words]
    clauses += [(Occur.MustNot, _look(schema, look, "text")) for look in planned.unwanted]
    return Query.boolean_query(clauses)


def _concept(schema: tantivy.Schema, concept: Concept) -> Query:
    typed = [_weighed(_look(schema, look, "text"), look.weight) for look in concept.typed]
    own = typed[0] if len(typed) == 1 else Query.boolean_query([(Occur.Should, query) for query in typed])
    if not concept.others:
        return own
    others = [_weighed(_look(schema, look, "text"), look.weight) for look in concept.others]
    # Whichever way of saying it stands in the passage counts, not all of them together.
    return Query.disjunction_max_query([own, *others], 0.1)


def _look(schema: tantivy.Schema, look: Look, name: str) -> Query:
    if look.kind == "prefix":
        return Query.regex_query(schema, "plain", _escaped(look.stems[0]) + ".*")
    if len(look.stems) > 1:
        return Query.phrase_query(schema, name, list(look.stems))
    return Query.term_query(schema, name, look.stems[0], "freq")


def _escaped(text: str) -> str:
    return "".join(c if c.isalnum() else f"\\{c}" for c in text)


def _weighed(query: Query, weight: float) -> Query:
    return query if weight == 1.0 else Query.boost_query(query, weight)


def filter_query(
    searcher: tantivy.Searcher, schema: tantivy.Schema, request: SearchRequest, planned: Plan
) -> Query | None:
    """Return what every passage must fulfil, or None if all of them do."""
    filters = {name: list(values) for name, values in request.filters.items()}
    for name, values in planned.filters.items():
        filters.setdefault(name, []).extend(values)
    if request.only in SECTIONS_OF_ONLY:
        filters["section"] = [SECTIONS_OF_ONLY[request.only]]
    clauses = [(Occur.Must, _any_of(schema, name, values)) for name, values in filters.items() if values]
    # Closed states are few, so leaving them out is cheaper than asking for open ones; an unknown state is never open.
    closed = [
        state
        for state in AVAILABILITIES
        if state not in request.allowed_availability and searcher.doc_freq("availability", state)
    ]
    if closed:
        clauses.append((Occur.MustNot, _any_of(schema, "availability", closed)))
        if len(clauses) == 1:
            clauses.append((Occur.Must, Query.const_score_query(Query.all_query(), 0.0)))
    return Query.boolean_query(clauses) if clauses else None


def _any_of(schema: tantivy.Schema, name: str, values: list[str]) -> Query:
    if name == "year":
        return Query.term_set_query(schema, "year", [int(value) for value in values if value.isdigit()])
    return Query.term_set_query(schema, name, values)


def both(query: Query, allowed: Query | None) -> Query:
    """Return the query within what is allowed; what is allowed adds nothing to the score."""
    if allowed is None:
        return query
    return Query.boolean_query([(Occur.Must, query), (Occur.Must, Query.const_score_query(allowed, 0.0))])
