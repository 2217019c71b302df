"""What a check found, as a CSV file. With the names it is as good as the key, so that taking it is recorded too."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from throughline.commissioning.marks import in_review
from throughline.publishing import operations, policies, queries
from throughline.publishing.views.finding import check_or_404
from throughline.reviewing.csv_tables import csv_answer


@in_review("review:publication:read")
def export_details(request: HttpRequest, code: str, check: int) -> HttpResponse:
    found, person = check_or_404(request, code, check)
    page = queries.check_page(found, seen_by=person)
    if policies.may_open_key(person, found.draft.review):
        operations.note_key_opened(review=found.draft.review, by=person)
    return csv_answer(queries.detail_rows(page), f"details-{code}-{check}.csv")
