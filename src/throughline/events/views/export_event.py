"""What an organiser takes along as a file: who comes, the numbers by sector, the feedback."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.analysis.downloads import csv_download
from throughline.events.documents.tables import TABLES
from throughline.events.views.finding import event_or_404
from throughline.people.carrying_out import found_or_404
from throughline.people.marks import needs
from throughline.people.queries import person_asking


@never_cache
@needs("events:booking:manage")
def export_event(request: HttpRequest, code: str, form: str) -> HttpResponse:
    event, table = event_or_404(request, code), found_or_404(TABLES.get(form))
    return csv_download(table(event, person_asking(request)), f"{form}-{code}.csv")
