"""The results of a search as a CSV file."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from throughline.library import queries
from throughline.people.queries import person_asking


@login_not_required
def search_csv(request: HttpRequest) -> HttpResponse:
    person = person_asking(request)
    asked = queries.request_from(request.GET, seen_by=person, per_page=queries.MOST_IN_CSV)
    asked.page = 1
    rows = queries.results_as_rows(queries.search(asked, seen_by=person), request.build_absolute_uri)
    answer = HttpResponse(queries.csv_text(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="search-results.csv"'
    return answer
