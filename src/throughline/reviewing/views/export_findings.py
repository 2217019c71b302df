"""The findings as a CSV file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from throughline.commissioning.marks import in_review
from throughline.people.queries import person_asking
from throughline.reviewing import queries
from throughline.reviewing.addresses import review_or_404
from throughline.reviewing.csv_tables import csv_answer


@in_review("review:finding:read")
def export_findings(request: HttpRequest, code: str) -> HttpResponse:
    review = review_or_404(request, code)
    return csv_answer(queries.findings_as_rows(review, seen_by=person_asking(request)), f"findings-{review.code}.csv")
