"""The overview of judgements as a CSV file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from throughline.commissioning.marks import in_review
from throughline.reviewing.csv_tables import csv_answer
from throughline.reviewing.queries.judgements import judgement_overview, rows_of
from throughline.reviewing.views.finding import review_or_404


@in_review("review:judgement:read")
def export_judgements(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    overview = judgement_overview(review, seen_by=person, show=request.GET.get("show", ""))
    if overview is None:
        raise Http404
    return csv_answer(rows_of(overview), f"judgements-{review.code}.csv")
