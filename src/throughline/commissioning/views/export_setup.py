"""One of the review's tables as a CSV file."""

from __future__ import annotations

import csv

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.commissioning.tables import TABLES
from throughline.commissioning.views.finding import review_or_404
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking
from throughline.ui.cells import guarded


@never_cache
@in_review("review:papers:read")
def export_setup(request: HttpRequest, code: str, table: str) -> HttpResponse:
    found = review_or_404(request, code)
    rows = found_or_404(TABLES.get(table))(found, person_asking(request))
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.code}-{table}.csv"'
    csv.writer(answer).writerows(map(guarded, rows))
    return answer
