"""Files that the pages here hand out. They hold working papers, so nothing on the way keeps them."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse

from throughline.reviewing.csv_tables import csv_text

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def as_file(content: bytes, media_type: str, name: str) -> HttpResponse:
    """Return bytes as a download."""
    # Quotes and line ends would end the header early; a name is shown, never trusted.
    plain = "".join(sign for sign in name if sign.isalnum() or sign in " .-_()") or "file"
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{plain.encode("ascii", "ignore").decode() or "file"}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def as_csv(rows: Iterable[Iterable[str]], name: str) -> HttpResponse:
    """Return rows as a CSV file that spreadsheets read as UTF-8."""
    return as_file(("\ufeff" + csv_text(rows)).encode(), "text/csv; charset=utf-8", name)
