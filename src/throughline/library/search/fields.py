"""The fields of a search index, whichever engine keeps it: one document a passage, carrying its report's facets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from throughline.library.search.contract import IndexedPassage, IndexedReport

AVAILABILITIES = ("open", "signed_in", "on_request", "record_only")
# Facets kept as they are, for filters and counts.
CODES = ("review_type", "nation", "body", "theme", "age_band", "model", "section", "availability")
# What title:… and body:… look in: the words of a name, beside the body's whole name as a facet.
NAMES = {"title": "title", "body": "body_words"}
# What reports are sorted by. A report without a day comes last either way.
NEWEST, OLDEST, TITLE = "newest", "oldest", "title_order"
AFTER_ALL_DAYS = 10_000_000


@dataclass(frozen=True, slots=True)
class Level:
    """The fields in which one kind of thing is searched: its words stemmed, its words whole, its passages' ids."""

    words: str
    plain: str
    holds: str


# Facets count reports, and counting the distinct reports of half a million passages takes a tenth of a second. So the
# first passage of an edition also carries the words of the whole edition, and the first in each kind of section those
# of that section: then there is one document to count for each. They are the same documents, not more, because
# further ones would change how rare a word is taken to be and how long a passage is.
PASSAGE = Level("text", "plain", "passage_id")
SECTION = Level("section_text", "section_plain", "section_holds")
EDITION = Level("edition_text", "edition_plain", "edition_holds")
LEVELS = (PASSAGE, SECTION, EDITION)
SPEAKS = {SECTION: "section", EDITION: "edition"}

# What an engine makes of each field: numbers to sort, count and filter by; numbers to find by alone; words with their
# places, so that phrases can be found; words whole, without their places; and values that are taken as they stand.
NUMBERS = ("passage_id", "report_id", "edition_id", "year", NEWEST, OLDEST)
HOLDS = tuple(level.holds for level in SPEAKS)
STEMMED_FIELDS = (*(level.words for level in LEVELS), *NAMES.values())
PLAIN_FIELDS = tuple(level.plain for level in LEVELS)
AS_THEY_STAND = (TITLE, "speaks_for", *CODES)

# Counted up with every change here: an index of another number is left alone and made again from the database.
SCHEMA_NUMBER = 3

# Field -> its values. Each text is a value of its own, so that no phrase is found across two passages.
Document = dict[str, list[str] | list[int]]


def documents(report: IndexedReport, passages: Sequence[IndexedPassage]) -> Iterator[Document]:
    """Return the documents of an edition's passages, in their order."""
    sections: dict[str, list[IndexedPassage]] = {}
    for passage in passages:
        sections.setdefault(passage.section, []).append(passage)
    about = _about(report)
    for place, passage in enumerate(passages):
        made = about | _document(passage)
        if place == 0:
            made |= _spoken(EDITION, passages)
        if sections[passage.section][0] is passage:
            made |= _spoken(SECTION, sections[passage.section])
            made["speaks_for"] = [SPEAKS[EDITION], SPEAKS[SECTION]] if place == 0 else [SPEAKS[SECTION]]
        yield made


def _spoken(level: Level, passages: Sequence[IndexedPassage]) -> Document:
    texts = [passage.text for passage in passages]
    return {level.words: texts, level.plain: texts, level.holds: [passage.passage_id for passage in passages]}


def _document(passage: IndexedPassage) -> Document:
    return {
        "passage_id": [passage.passage_id],
        "edition_id": [passage.edition_id],
        "text": [passage.text],
        "plain": [passage.text],
        "section": [passage.section],
    }


def _about(report: IndexedReport) -> Document:
    made: Document = {
        "report_id": [report.report_id],
        NAMES["title"]: [report.title],
        NAMES["body"]: [report.body],
        TITLE: [report.title.casefold()],
        NEWEST: [report.published_on or 0],
        OLDEST: [report.published_on or AFTER_ALL_DAYS],
        # A state that is not known counts as the most closed one.
        "availability": [report.availability if report.availability in AVAILABILITIES else AVAILABILITIES[-1]],
        "theme": list(dict.fromkeys(report.themes)),
    }
    if report.year:
        made["year"] = [report.year]
    for name in ("review_type", "nation", "body", "age_band", "model"):
        if value := getattr(report, name):
            made[name] = [value]
    return made
