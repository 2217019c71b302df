"""The timetable as a CSV file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from throughline.commissioning.marks import in_review
from throughline.reviewing.csv_tables import csv_answer
from throughline.reviewing.queries.timetable import timetable_of, timetable_rows
from throughline.reviewing.views.finding import review_or_404


@in_review("review:timetable:read")
def export_timetable(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    return csv_answer(timetable_rows(timetable_of(review, seen_by=person)), f"timetable-{review.code}.csv")
