"""The findings as a CSV file."""

from __future__ import annotations

import csv

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.people.queries import person_asking
from throughline.reviewing import queries
from throughline.reviewing.addresses import review_or_404

# A spreadsheet takes a cell that begins so for a formula; an apostrophe before it makes it text.
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@never_cache
@in_review("review:finding:read")
def export_findings(request: HttpRequest, code: str) -> HttpResponse:
    review = review_or_404(request, code)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="findings-{review.code}.csv"'
    write = csv.writer(answer).writerow
    for row in queries.findings_as_rows(review, seen_by=person_asking(request)):
        write([f"'{cell}" if cell.startswith(STARTS_A_FORMULA) else cell for cell in row])
    return answer
