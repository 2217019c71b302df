"""What can be asked at the door, by subject."""

from throughline.publishing.queries.checking import (
    check_for,
    check_page,
    checks_of,
    cleared,
    detail_of,
    detail_rows,
    key_of,
    key_rows,
    replacements_of,
)

__all__ = [
    "check_for",
    "check_page",
    "checks_of",
    "cleared",
    "detail_of",
    "detail_rows",
    "key_of",
    "key_rows",
    "replacements_of",
]
