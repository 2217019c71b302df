"""What published reviews say that is like a finding of a running one. The finding's words stand in no address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.home.similar import published_like
from throughline.people.queries import person_asking
from throughline.reviewing.addresses import finding_or_404


@never_cache
@in_review("review:finding:read")
def similar_findings(request: HttpRequest, code: str, number: int) -> HttpResponse:
    finding = finding_or_404(request, code, number)
    groups = published_like(finding, seen_by=person_asking(request))
    return render(request, "home/similar_findings.html", {"finding": finding, "groups": groups})
