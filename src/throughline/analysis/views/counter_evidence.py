"""Counter-evidence: the passages most like an issue that were coded otherwise, or not at all."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.analysis.marks import in_study
from throughline.analysis.queries import outcomes
from throughline.analysis.views.finding_outcomes import outcomes_or_404
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking


@never_cache
@in_study("study:work:read")
def counter_evidence(request: HttpRequest, code: str, number: int) -> HttpResponse:
    found = outcomes_or_404(request, code)
    evidence = found_or_404(outcomes.counter_evidence(found, number, seen_by=person_asking(request)))
    return render(
        request, "analysis/counter_evidence.html", {"study": found.study, "found": found, "evidence": evidence}
    )
