"""Read a case review into pages, sections, passages and recommendations. Plain Python: it knows no web framework."""

from reviewtext.document import (
    Document,
    Note,
    Page,
    Passage,
    Recommendation,
    Refused,
    Section,
    Table,
    WordBoxes,
)
from reviewtext.reading import Limits, read

__all__ = [
    "Document",
    "Limits",
    "Note",
    "Page",
    "Passage",
    "Recommendation",
    "Refused",
    "Section",
    "Table",
    "WordBoxes",
    "read",
]
