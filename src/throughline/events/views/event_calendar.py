"""An event as a file for a calendar."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from throughline.analysis.downloads import download
from throughline.events import queries
from throughline.events.documents.calendar import event_as_calendar
from throughline.events.views.finding import event_or_404


@login_not_required
def event_calendar(request: HttpRequest, code: str) -> HttpResponse:
    found = event_or_404(request, code)
    content = event_as_calendar(found, link=queries.event_link(found))
    return download(content, f"event-{code}.ics", "text/calendar; charset=utf-8")
