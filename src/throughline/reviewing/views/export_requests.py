"""The requests log as a CSV file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing import queries
from throughline.reviewing.csv_tables import csv_answer
from throughline.reviewing.views.finding import review_or_404

HEADINGS = (
    "Agency",
    "What was asked for",
    "Looked after by",
    "Asked on",
    "Due on",
    "Received on",
    "State",
    "Answer",
    "What is missing",
)


@never_cache
@in_review("review:request:read")
def export_requests(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    rows = queries.request_rows(review, seen_by=person, today=timezone.localdate())
    return csv_answer([HEADINGS, *rows], f"requests-{review.code}.csv")
