"""The fields of the embedded index: one document a passage, carrying its report's facets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import tantivy

from throughline.library.search.contract import IndexedPassage, IndexedReport
from throughline.library.search.words import PLAIN, STEMMED, plain_analyzer, stemmed_analyzer

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
SPEAKS = {SECTION: "section", EDITION: "edition"}


# Counted up with every change below: an index of another number is left alone and made again from the database.
SCHEMA_NUMBER = 3


def build_schema() -> tantivy.Schema:
    """Return the schema of an index with SCHEMA_NUMBER."""
    builder = tantivy.SchemaBuilder()
    for name in ("passage_id", "report_id", "edition_id", "year", NEWEST, OLDEST):
        builder.add_unsigned_field(name, stored=False, indexed=True, fast=True)
    for level in (PASSAGE, SECTION, EDITION):
        builder.add_text_field(level.words, stored=False, tokenizer_name=STEMMED, index_option="position")
        # Whole words: for prefixes, and the vocabulary that spelling help draws on.
        builder.add_text_field(level.plain, stored=False, tokenizer_name=PLAIN, index_option="basic")
    for level in SPEAKS:
        builder.add_unsigned_field(level.holds, stored=False, indexed=True, fast=False)
    for name in NAMES.values():
        builder.add_text_field(name, stored=False, tokenizer_name=STEMMED, index_option="position")
    builder.add_text_field(TITLE, stored=False, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("speaks_for", stored=False, tokenizer_name="raw", index_option="basic")
    for name in CODES:
        builder.add_text_field(name, stored=False, fast=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def register(index: tantivy.Index) -> None:
    """Make our analyzers known to an index, which does not keep them itself."""
    index.register_tokenizer(STEMMED, stemmed_analyzer())
    index.register_tokenizer(PLAIN, plain_analyzer())


def documents(report: IndexedReport, passages: Sequence[IndexedPassage]) -> Iterator[tantivy.Document]:
    """Return the documents of an edition's passages."""
    sections: dict[str, list[IndexedPassage]] = {}
    for passage in passages:
        sections.setdefault(passage.section, []).append(passage)
    for place, passage in enumerate(passages):
        made = _document(report, passage)
        if place == 0:
            _speak(made, EDITION, passages)
        if sections[passage.section][0] is passage:
            _speak(made, SECTION, sections[passage.section])
        yield made


def _speak(made: tantivy.Document, level: Level, passages: Sequence[IndexedPassage]) -> None:
    made.add_text("speaks_for", SPEAKS[level])
    for passage in passages:
        # Each is a value of its own, so that no phrase is found across two passages.
        made.add_text(level.words, passage.text)
        made.add_text(level.plain, passage.text)
        made.add_unsigned(level.holds, passage.passage_id)


def _document(report: IndexedReport, passage: IndexedPassage) -> tantivy.Document:
    made = tantivy.Document()
    made.add_unsigned("passage_id", passage.passage_id)
    made.add_unsigned("report_id", report.report_id)
    made.add_unsigned("edition_id", passage.edition_id)
    made.add_text("text", passage.text)
    made.add_text("plain", passage.text)
    made.add_text(NAMES["title"], report.title)
    made.add_text(NAMES["body"], report.body)
    made.add_text(TITLE, report.title.casefold())
    if report.year:
        made.add_unsigned("year", report.year)
    made.add_unsigned(NEWEST, report.published_on or 0)
    made.add_unsigned(OLDEST, report.published_on or AFTER_ALL_DAYS)
    for name in ("review_type", "nation", "body", "age_band", "model"):
        if value := getattr(report, name):
            made.add_text(name, value)
    # A state that is not known counts as the most closed one.
    made.add_text("availability", report.availability if report.availability in AVAILABILITIES else AVAILABILITIES[-1])
    for theme in dict.fromkeys(report.themes):
        made.add_text("theme", theme)
    made.add_text("section", passage.section)
    return made
