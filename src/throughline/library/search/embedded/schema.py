"""The fields as the embedded engine keeps them."""

from __future__ import annotations

import tantivy

from throughline.library.search.fields import (
    AS_THEY_STAND,
    CODES,
    HOLDS,
    NUMBERS,
    PLAIN_FIELDS,
    STEMMED_FIELDS,
    TITLE,
    Document,
)
from throughline.library.search.words import PLAIN, STEMMED, plain_analyzer, stemmed_analyzer


def build_schema() -> tantivy.Schema:
    """Return the schema of an index with SCHEMA_NUMBER."""
    builder = tantivy.SchemaBuilder()
    for name in NUMBERS:
        builder.add_unsigned_field(name, stored=False, indexed=True, fast=True)
    for name in STEMMED_FIELDS:
        builder.add_text_field(name, stored=False, tokenizer_name=STEMMED, index_option="position")
    for name in PLAIN_FIELDS:
        # Whole words: for prefixes, and the vocabulary that spelling help draws on.
        builder.add_text_field(name, stored=False, tokenizer_name=PLAIN, index_option="basic")
    for name in HOLDS:
        builder.add_unsigned_field(name, stored=False, indexed=True, fast=False)
    for name in AS_THEY_STAND:
        is_fast = name == TITLE or name in CODES
        builder.add_text_field(name, stored=False, fast=is_fast, tokenizer_name="raw", index_option="basic")
    return builder.build()


def register(index: tantivy.Index) -> None:
    """Make our analyzers known to an index, which does not keep them itself."""
    index.register_tokenizer(STEMMED, stemmed_analyzer())
    index.register_tokenizer(PLAIN, plain_analyzer())


def as_kept(document: Document) -> tantivy.Document:
    """Return a document as the engine takes it."""
    made = tantivy.Document()
    for name, values in document.items():
        for value in values:
            if isinstance(value, int):
                made.add_unsigned(name, value)
            else:
                made.add_text(name, value)
    return made
