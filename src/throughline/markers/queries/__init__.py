"""What can be asked of the Quality Markers. Marker sets are public, so only suggestions ask who is reading."""

from __future__ import annotations

from throughline.markers.queries.choosing import (
    ALL_SETS,
    Choice,
    Chosen,
    Group,
    Shelf,
    chosen_from,
    current_sets,
    shelf_for,
)
from throughline.markers.queries.showing import (
    Comparison,
    MarkerPage,
    SetPage,
    comparisons,
    marker_page,
    question_of,
    set_page,
    version_from,
)
from throughline.markers.queries.suggesting import suggestion_by_id, suggestion_counts, suggestions

__all__ = [
    "ALL_SETS",
    "Choice",
    "Chosen",
    "Comparison",
    "Group",
    "MarkerPage",
    "SetPage",
    "Shelf",
    "chosen_from",
    "comparisons",
    "current_sets",
    "marker_page",
    "question_of",
    "set_page",
    "shelf_for",
    "suggestion_by_id",
    "suggestion_counts",
    "suggestions",
    "version_from",
]
