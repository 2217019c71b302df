"""The register of one side as a CSV file, by numbers alone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from throughline.people.queries import person_asking
from throughline.reviewing import queries
from throughline.reviewing.addresses import review_or_404
from throughline.reviewing.csv_tables import csv_answer


def export_involvement(request: HttpRequest, code: str, side: str) -> HttpResponse:
    review = review_or_404(request, code)
    rows = queries.register_as_rows(review, side, seen_by=person_asking(request))
    return csv_answer(rows, f"{side}-{review.code}.csv")
