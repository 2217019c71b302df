"""The editors' list: what waits, what was flagged, and what has come since each briefing was written, and
what people ask about."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.briefings import queries
from throughline.people.marks import needs
from throughline.people.queries import person_asking
from throughline.ui.pages import page_asked

PER_PAGE = 30


@never_cache
@needs("briefings:briefing:write")
def editing(request: HttpRequest) -> HttpResponse:
    person = person_asking(request)
    desk = queries.desk_of_editors(seen_by=person, today=timezone.localdate())
    page = page_asked(request, desk, PER_PAGE)
    asked = queries.asked_for_editors(seen_by=person)
    return render(request, "briefings/editing.html", {"page": page, "asked": asked})
