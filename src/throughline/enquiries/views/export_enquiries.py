"""Counts, or the list of enquiries without a word of any, as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from throughline.analysis.downloads import csv_download
from throughline.enquiries import queries
from throughline.people.marks import needs
from throughline.people.queries import person_asking


@needs("enquiries:count:read")
def export_enquiries(request: HttpRequest, what: str) -> HttpResponse:
    person = person_asking(request)
    if what == "counts":
        return csv_download(queries.counts_as_rows(queries.counts_by_topic(seen_by=person)), "questions-by-week.csv")
    if what == "desk":
        return csv_download(queries.desk_rows(seen_by=person), "enquiries.csv")
    raise Http404
