"""How far screening is, what can be said of recall, and the ways on."""

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
def screening(request: HttpRequest, code: str) -> HttpResponse:
    found, person = study_or_404(request, code), person_asking(request)
    progress = queries.progress_of(found, seen_by=person)
    context = {
        "study": found,
        "progress": progress,
        "rows": queries.figure_rows(progress.order.figures) if progress.order else [],
        "rule": queries.stopping_rule(found),
        "may_screen": policies.may_screen(person, found),
        "may_settle": policies.may_settle_in(person, found),
        "may_set_up": policies.may_set_up_study(person, found),
    }
    return render(request, "analysis/screening.html", context)
