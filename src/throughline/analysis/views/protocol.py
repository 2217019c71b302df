"""The protocol of a study and what became of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.analysis import policies, queries
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.queries import person_asking


@never_cache
@in_study("study:work:read")
def protocol(request: HttpRequest, code: str) -> HttpResponse:
    found, person = study_or_404(request, code), person_asking(request)
    context = {
        "study": found,
        "rows": queries.protocol_rows(found),
        "versions": queries.versions_of(found, seen_by=person),
        "may_change": policies.may_set_up_study(person, found),
    }
    return render(request, "analysis/protocol.html", context)
