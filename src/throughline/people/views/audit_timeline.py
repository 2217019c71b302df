"""The audit record as a list that can be filtered; the filters stand in the address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.people import queries
from throughline.people.forms.audit_timeline import AuditTimelineForm
from throughline.people.marks import needs
from throughline.ui.pages import page_asked

PER_PAGE = 50


@needs("audit:event:read")
def audit_timeline(request: HttpRequest) -> HttpResponse:
    form = AuditTimelineForm(request.GET or None)
    filters = form.cleaned_data if form.is_valid() else {}
    events = queries.audit_events(filters, seen_by=queries.person_asking(request))
    page = page_asked(request, events, PER_PAGE)
    return render(
        request,
        "people/audit_timeline.html",
        {"form": form, "page": page, "names": queries.names_of(page)},
        status=400 if form.errors else 200,
    )
