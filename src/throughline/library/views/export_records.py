"""Every record, or those of one shelf, as a CSV file."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from throughline.library import queries
from throughline.library.views.browse import SHELVES


@login_not_required
def export_records(request: HttpRequest) -> HttpResponse:
    chosen = {name: request.GET.get(name, "") for name in (*SHELVES, "theme")}
    reports = queries.reports_on_shelf(**chosen)
    answer = HttpResponse(queries.csv_text(queries.csv_record_rows(reports)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="records.csv"'
    return answer
