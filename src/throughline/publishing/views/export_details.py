"""What a check found, as a CSV file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from throughline.commissioning.marks import in_review
from throughline.publishing import queries
from throughline.publishing.views.finding import check_or_404
from throughline.reviewing.csv_tables import csv_answer


@in_review("review:publication:read")
def export_details(request: HttpRequest, code: str, check: int) -> HttpResponse:
    found, _ = check_or_404(request, code, check)
    return csv_answer(queries.detail_rows(queries.check_page(found)), f"details-{code}-{check}.csv")
