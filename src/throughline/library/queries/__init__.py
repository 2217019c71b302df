"""What can be asked of the library. Every read that depends on who asks takes the person, and returns only what that
person may see."""

from throughline.library.queries.addressing import (
    Found,
    address_of_recommendation,
    address_of_span,
    addresses_of_passages,
    resolve,
)
from throughline.library.queries.answers import as_json, brief, passage_as_json, tombstone, whole
from throughline.library.queries.browsing import (
    by_body,
    by_theme,
    by_year,
    listed_reports,
    newest_reports,
    reports_on_shelf,
    similar_to,
    size,
)
from throughline.library.queries.consistency import index_progress
from throughline.library.queries.deposits import deposit_counts, deposited_editions, reading_state
from throughline.library.queries.evidence import blocks, page_of, pages_of, rectangles
from throughline.library.queries.images import page_image
from throughline.library.queries.records import (
    FORMATS,
    csv_record_rows,
    export,
    schema_org,
    suggested_citation,
)
from throughline.library.queries.reports import (
    contents,
    current_reading,
    main_edition,
    readable_editions,
    recommendations,
    report_by_code,
    reports_by_id,
    withdrawn_report,
)
from throughline.library.queries.searching import (
    FACETS,
    ONLY,
    SORTS,
    passages_about,
    passages_like_private_words,
    request_from,
    said_before,
    search,
    words_searched_for,
)
from throughline.library.queries.sharing import reports_saying_all
from throughline.library.queries.showing import (
    MODES,
    Suggestion,
    choices_of,
    count_by_year,
    csv_text,
    duplicates_of,
    editions_for_page,
    facets_to_show,
    meaning_progress,
    page_view,
    passage_by_id,
    record_rows,
    results_as_rows,
    suggested_title,
    suggestions_for,
    theme_links,
    tombstone_rows,
)

__all__ = [
    "FACETS", "FORMATS", "MODES", "ONLY", "SORTS", "Found", "Suggestion", "address_of_recommendation", "address_of_span",
    "addresses_of_passages", "as_json", "blocks", "brief", "by_body", "by_theme", "by_year", "choices_of", "contents",
    "count_by_year", "csv_record_rows", "csv_text", "current_reading", "deposit_counts", "deposited_editions",
    "duplicates_of", "editions_for_page", "export", "facets_to_show", "index_progress", "listed_reports", "main_edition",
    "meaning_progress", "newest_reports", "page_image", "page_of", "page_view", "pages_of", "passage_as_json", "passage_by_id",
    "passages_about", "passages_like_private_words", "readable_editions", "reading_state", "recommendations", "record_rows",
    "rectangles", "report_by_code", "reports_by_id", "reports_on_shelf", "reports_saying_all", "request_from",
    "resolve", "results_as_rows", "said_before", "schema_org",
    "search", "similar_to", "size", "suggested_citation", "suggested_title", "suggestions_for", "theme_links", "tombstone",
    "tombstone_rows", "whole", "withdrawn_report", "words_searched_for",
]  # fmt: skip
