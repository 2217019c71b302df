"""What a draw needs to know: the query in what somebody typed, codes in a file, which reports fall into the period."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from charset_normalizer import from_bytes
from django.http import QueryDict

from throughline.analysis.models import Study
from throughline.library import queries as library
from throughline.library.models.report import CODE_LETTERS

# What the address of a search page may say; the page number and everything else is left out.
KEPT = ("q", *library.FACETS, "only", "sort", "mode", "like")
CODE = re.compile(rf"(?:^|/reports/|[^0-9A-Za-z])([{CODE_LETTERS}]{{6}})(?=$|[^0-9A-Za-z])", re.IGNORECASE)


def query_of(search: str) -> str:
    """Return the query of a search page's address, or of words as they would be typed there; '' if nothing is asked."""
    text = search.strip()
    is_address = text.startswith(("http://", "https://", "/search", "?"))
    asked = QueryDict(urlsplit(text).query if is_address else "", mutable=True)
    if not is_address:
        asked["q"] = text
    kept = QueryDict(mutable=True)
    for name in KEPT:
        values = [value for value in asked.getlist(name) if value.strip()]
        if values:
            kept.setlist(name, values)
    asks = [name for name in kept if name not in ("sort", "mode")]
    return kept.urlencode() if asks else ""


def codes_in(content: bytes) -> list[str]:
    """Return the report codes of a list: of the column `code` if there is one, else the first code of each line.

    A line may also hold the address of a report's page.
    """
    text = content.decode("utf-8-sig", errors="strict") if _is_utf8(content) else str(from_bytes(content).best() or "")
    rows = list(csv.reader(io.StringIO(text)))
    heading = [cell.strip().lower() for cell in rows[0]] if rows else []
    if "code" in heading:
        at = heading.index("code")
        cells = [row[at] for row in rows[1:] if len(row) > at]
    else:
        cells = [" ".join(row) for row in rows]
    found = [match.group(1).upper() for cell in cells if (match := CODE.search(cell.strip()))]
    return list(dict.fromkeys(found))


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def in_period(study: Study, numbers: Sequence[int]) -> set[int]:
    """Return which of these reports fall into the study's period. One whose date nobody knows may belong."""
    if study.published_from is None and study.published_to is None:
        return set(numbers)
    return library.published_between(numbers, study.published_from, study.published_to)
