"""The register of one side as a CSV file, by numbers alone."""

from __future__ import annotations

import csv

from django.http import HttpRequest, HttpResponse

from throughline.people.queries import person_asking
from throughline.reviewing import queries
from throughline.reviewing.addresses import review_or_404


def export_involvement(request: HttpRequest, code: str, side: str) -> HttpResponse:
    review = review_or_404(request, code)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{side}-{review.code}.csv"'
    csv.writer(answer).writerows(queries.register_as_rows(review, side, seen_by=person_asking(request)))
    return answer
