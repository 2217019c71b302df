"""The reports of a study that there are to code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.analysis import queries
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.queries import person_asking


@never_cache
@in_study("study:work:read")
def coding(request: HttpRequest, code: str) -> HttpResponse:
    person, study = person_asking(request), study_or_404(request, code)
    context = {
        "study": study,
        "reports": queries.reports_to_code(study, seen_by=person),
        "codes": len(queries.live_codes(study, seen_by=person)),
        "waiting": queries.recode_queue(study, seen_by=person).count(),
    }
    return render(request, "analysis/coding.html", context)
