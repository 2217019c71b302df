"""How the library's pages find the report, edition or reading in their address, or answer 404."""

from __future__ import annotations

from django.http import Http404

from throughline.library import queries
from throughline.library.models import Edition, Reading, Report


def report_or_404(code: str) -> Report:
    """Return the report of that code, withdrawn or not."""
    found = queries.report_by_code(code)
    if found is None:
        raise Http404("There is no report at this address.")
    return found


def edition_or_404(code: str, number: int) -> Edition:
    """Return the edition of that number."""
    report = report_or_404(code)
    for edition in report.editions.all():
        if edition.number == number:
            edition.report = report
            return edition
    raise Http404("This report has no such edition.")


def reading_or_404(code: str, number: int) -> Reading:
    """Return the present reading of an edition."""
    edition = edition_or_404(code, number)
    reading = queries.current_reading(edition)
    if reading is None:
        raise Http404("This edition has not been read.")
    reading.edition = edition
    return reading
