"""The lists of a partnership as CSV files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from throughline.improvement.marks import in_partnership
from throughline.improvement.queries.actions import ActionFilters, action_rows
from throughline.improvement.queries.recommendations import Filters, recommendation_rows
from throughline.improvement.views.downloads import as_csv
from throughline.improvement.views.finding import partnership_or_404


@in_partnership("organisation:improvement:read")
def improvement_table(request: HttpRequest, pk: int, table: str) -> HttpResponse:
    organisation, person = partnership_or_404(request, pk)
    given = request.GET.dict()
    if table == "recommendations":
        return as_csv(recommendation_rows(organisation, Filters.read(given), seen_by=person), "recommendations.csv")
    if table == "actions":
        today = timezone.localdate()
        rows = action_rows(organisation, ActionFilters.read(given), today=today, seen_by=person)
        return as_csv(rows, "actions.csv")
    raise Http404
