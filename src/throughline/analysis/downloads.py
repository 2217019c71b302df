"""Files that a page hands out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from django.http import HttpResponse

from throughline.ui.cells import guarded


def download(data: bytes, file_name: str, media_type: str) -> HttpResponse:
    """Return bytes as a download that is kept nowhere on the way: a study is not public."""
    answer = HttpResponse(data, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{file_name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def csv_bytes(rows: Iterable[Iterable[str | float]]) -> bytes:
    """Return rows as a CSV file that spreadsheets read as UTF-8 and of which they run no cell."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(map(guarded, rows))
    return ("\ufeff" + out.getvalue()).encode()


def csv_download(rows: Iterable[Iterable[str | float]], file_name: str) -> HttpResponse:
    """Return rows as a CSV file to be kept."""
    return download(csv_bytes(rows), file_name, "text/csv; charset=utf-8")
