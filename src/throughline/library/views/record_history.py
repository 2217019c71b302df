"""Who did what to the record of a report and to its files, for cataloguers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from throughline.library import queries
from throughline.library.views.finding import report_or_404, show_tombstone
from throughline.people.marks import needs
from throughline.people.queries import person_asking


@needs("library:record:edit")
def record_history(request: HttpRequest, code: str) -> HttpResponse | HttpResponseBase:
    found = report_or_404(code)
    if found.is_withdrawn:
        return show_tombstone(request, found)
    page = queries.history_of_record(found, page=request.GET.get("page"), seen_by=person_asking(request))
    return render(request, "library/record_history.html", {"report": found, "page": page})
