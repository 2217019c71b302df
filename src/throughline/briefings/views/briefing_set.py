"""A set of briefings: its places along the child's journey, which are written, and what is not known."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.analysis.downloads import csv_download
from throughline.briefings import policies, queries
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking


@never_cache
@login_not_required
def briefing_set(request: HttpRequest, set_id: str) -> HttpResponse:
    page = found_or_404(next((one for one in queries.set_pages() if one.pack.id == set_id), None))
    if request.GET.get("form") == "csv":
        return csv_download(page.as_table(), f"set-{set_id}.csv")
    may_write = bool(policies.may_write_briefings(person_asking(request)))
    return render(request, "briefings/briefing_set.html", {"page": page, "may_write": may_write})
