"""Rows of text as a CSV file that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from django.http import HttpResponse

from throughline.ui.cells import guarded


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    """Return the rows as CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(map(guarded, rows))
    return out.getvalue()


def csv_answer(rows: Iterable[Iterable[str]], file_name: str) -> HttpResponse:
    """Return the rows as a download. It is never kept on the way: it holds working papers."""
    # Without the mark at its beginning Excel takes the letters of Welsh and other languages for something else.
    answer = HttpResponse("\ufeff" + csv_text(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{file_name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
