"""The fields of the embedded index: one document a passage, carrying its report's facets."""

from __future__ import annotations

import tantivy

from throughline.library.search.contract import IndexedPassage, IndexedReport
from throughline.library.search.words import PLAIN, STEMMED, plain_analyzer, stemmed_analyzer

# Facets kept as they are, for filters and counts.
CODES = ("review_type", "nation", "body", "theme", "age_band", "model", "section", "availability")


def build_schema() -> tantivy.Schema:
    """Return the schema. A change here needs `throughline index rebuild`."""
    builder = tantivy.SchemaBuilder()
    for name in ("passage_id", "report_id", "edition_id"):
        builder.add_unsigned_field(name, stored=False, indexed=True, fast=True)
    for name in ("year", "published_on"):
        builder.add_unsigned_field(name, stored=False, indexed=True, fast=True)
    builder.add_text_field("text", stored=False, tokenizer_name=STEMMED, index_option="position")
    builder.add_text_field("title", stored=False, tokenizer_name=STEMMED, index_option="position")
    # Whole words: for prefixes, and the vocabulary that spelling help draws on.
    builder.add_text_field("plain", stored=False, tokenizer_name=PLAIN, index_option="basic")
    for name in CODES:
        builder.add_text_field(name, stored=False, fast=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def register(index: tantivy.Index) -> None:
    """Make our analyzers known to an index, which does not keep them itself."""
    index.register_tokenizer(STEMMED, stemmed_analyzer())
    index.register_tokenizer(PLAIN, plain_analyzer())


def document(report: IndexedReport, passage: IndexedPassage) -> tantivy.Document:
    """Return the document of one passage."""
    made = tantivy.Document()
    made.add_unsigned("passage_id", passage.passage_id)
    made.add_unsigned("report_id", report.report_id)
    made.add_unsigned("edition_id", passage.edition_id)
    made.add_text("text", passage.text)
    made.add_text("plain", passage.text)
    made.add_text("title", f"{report.title} {report.body}")
    if report.year:
        made.add_unsigned("year", report.year)
    made.add_unsigned("published_on", report.published_on or 0)
    for name in ("review_type", "nation", "body", "age_band", "model", "availability"):
        if value := getattr(report, name):
            made.add_text(name, value)
    for theme in report.themes:
        made.add_text("theme", theme)
    made.add_text("section", passage.section)
    return made
