"""The parallel processes as a CSV file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from throughline.commissioning.marks import in_review
from throughline.reviewing.csv_tables import csv_answer
from throughline.reviewing.queries.parallel import parallel_processes, parallel_rows
from throughline.reviewing.views.finding import review_or_404


@in_review("review:parallel:read")
def export_processes(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    return csv_answer(
        parallel_rows(parallel_processes(review, seen_by=person)), f"parallel-processes-{review.code}.csv"
    )
