"""The editors' list: what waits, what was flagged, and what has come since each briefing was written."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.briefings import queries
from throughline.people.marks import needs
from throughline.people.queries import person_asking


@never_cache
@needs("briefings:briefing:write")
def editing(request: HttpRequest) -> HttpResponse:
    desk = queries.desk_of_editors(seen_by=person_asking(request), today=timezone.localdate())
    return render(request, "briefings/editing.html", {"desk": desk})
