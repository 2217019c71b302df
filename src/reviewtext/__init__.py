"""Read a case review into pages, sections, passages and recommendations. Plain Python: it knows no web framework."""

import os

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

# Since its 1.29 the runtime that meaning and the recognition of pages run on tells its makers that it is used, and keeps
# a mark of the machine. It does neither where it finds this before it is first imported, whatever a host had set.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

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
