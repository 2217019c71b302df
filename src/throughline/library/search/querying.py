"""A question: what a request looks for, and what it may look at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from throughline.library.search.contract import SearchRequest
from throughline.library.search.fields import AVAILABILITIES, EDITION, NAMES, PASSAGE, SECTION, SPEAKS, Level
from throughline.library.search.looking import (
    AnyOf,
    Beginning,
    BestOf,
    Clause,
    Either,
    Everything,
    Nothing,
    Query,
    Reader,
    Row,
    Word,
    either,
    weighed,
)
from throughline.library.search.plan import Concept, Look, Plan
from throughline.library.search.words import stem_of

SECTIONS_OF_ONLY = {"recommendations": "recommendations", "findings": "findings"}


@dataclass(frozen=True)
class Question:
    """A request and its plan, beside the view of the index that answers it."""

    reader: Reader
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

    @cached_property
    def visible(self) -> list[Clause]:
        """What keeps out what the asker may not read. Closed states are few, so leaving them out is quick."""
        closed = [
            state
            for state in AVAILABILITIES
            if state not in self.request.allowed_availability and self.reader.may_hold("availability", state)
        ]
        gone: dict[str, list[str] | list[int]] = {
            "availability": closed,
            "report_id": sorted(self.request.without_reports),
            "edition_id": sorted(self.request.without_editions),
        }
        return [Clause(AnyOf(name, values), is_wanted=False) for name, values in gone.items() if values]

    def allowed(self, without: str = "") -> list[Clause]:
        """Return what every passage must fulfil: visible, and within the filters."""
        wanted: list[Query] = [any_of(name, values) for name, values in self.filters(without)]
        wanted += [_named(NAMES[name], look) for name, look in self.planned.named]
        return [*self.visible, *map(Clause, wanted)]

    def words(self, level: Level = PASSAGE) -> Query | None:
        """Return the query for what was typed, or None if nothing in it can be searched for by words."""
        if not self.has_words:
            return None
        wanted = [_concept(concept, level) for concept in self.planned.concepts] or [self.everything(level)]
        return either(wanted, [_look(look, level) for look in self.planned.unwanted])

    def known_phrases(self) -> Query | None:
        """Return the query for passages that say in a row a phrase that the vocabularies saw in what was typed."""
        looks = self.planned.known_phrases() if self.has_words else []
        if not looks:
            return None
        said = [weighed(_look(look, PASSAGE), look.weight) for look in looks]
        return Either(said, [_look(look, PASSAGE) for look in self.planned.unwanted])

    def anything(self, level: Level, near: list[int]) -> Query:
        """Return the query for what has the words or is listed as near in meaning; for all there is, if neither."""
        words = self.words(level)
        found = [words] if words is not None else []
        if near:
            found.append(AnyOf(level.holds, near))
        if not found:
            return self.everything(level) if self.asks_for_all else Nothing()
        return either(found)

    @property
    def asks_for_all(self) -> bool:
        """Whether nothing is looked for, or only fields are named, so that the library is being browsed."""
        plan = self.planned
        looks_for = plan.concepts or plan.unwanted or plan.meaning.strip()
        is_blank = not self.request.text.strip() or bool(plan.filters or plan.named)
        return is_blank and not looks_for and self.request.like_passage is None

    def everything(self, level: Level) -> Query:
        """Return the query for every document of a level."""
        return Everything() if level is PASSAGE else AnyOf("speaks_for", [SPEAKS[level]])


def _concept(concept: Concept, level: Level) -> Query:
    own = either([weighed(_look(look, level), look.weight) for look in concept.typed])
    if not concept.others:
        return own
    others = [weighed(_look(look, level), look.weight) for look in concept.others]
    # Whichever way of saying it stands in the passage counts, not all of them together.
    return BestOf([own, *others], 0.1)


def _look(look: Look, level: Level) -> Query:
    return Beginning(level.plain, look.stems[0]) if look.kind == "prefix" else _in_a_row(look, level.words)


def _named(field: str, look: Look) -> Query:
    if look.kind != "prefix":
        return _in_a_row(look, field)
    # Names are kept stemmed alone, and the stem of 'safeguarding' does not begin with it.
    start = look.stems[0]
    return either([Beginning(field, start), Word(field, stem_of(start) or start)])


def _in_a_row(look: Look, field: str) -> Query:
    return Row(field, look.stems) if len(look.stems) > 1 else Word(field, look.stems[0])


def any_of(name: str, values: list[str]) -> Query:
    """Return the query for any of a facet's values."""
    if name == "year":
        return AnyOf("year", [int(value) for value in values if value.isdecimal() and len(value) < 5])
    return AnyOf(name, values)


def any_report(report_ids: list[int]) -> Clause:
    """Return what the passages of these reports fulfil."""
    return Clause(AnyOf("report_id", report_ids))
