"""The flow of reports through a study, as a picture and as the table behind it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.analysis import queries
from throughline.analysis.documents.flow_picture import as_svg
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.queries import person_asking


@never_cache
@in_study("study:work:read")
def study_flow(request: HttpRequest, code: str) -> HttpResponse:
    found = study_or_404(request, code)
    flow = queries.flow_of(found, seen_by=person_asking(request))
    picture = as_svg(flow, title=f"How reports came into the study: {found.title}")
    context = {"study": found, "flow": flow, "rows": queries.flow_rows(flow), "picture": picture}
    return render(request, "analysis/study_flow.html", context)
