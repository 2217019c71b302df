"""One self-assessment: every question with its answer, and what is to be done."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.briefings import queries
from throughline.briefings.marks import as_member
from throughline.briefings.views.finding import organisation_or_404
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking


@never_cache
@as_member("organisation:assessment:read")
def self_assessment(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    organisation = organisation_or_404(request, pk)
    page = found_or_404(queries.assessment_page(organisation, number, seen_by=person_asking(request)))
    context = {"organisation": organisation, "page": page, "today": timezone.localdate()}
    return render(request, "briefings/self_assessment.html", context)
