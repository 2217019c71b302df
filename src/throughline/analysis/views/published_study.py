"""A published study: its map, its methods, its reviews and its codes."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from throughline.analysis.documents.map_picture import map_as_svg
from throughline.analysis.queries import outcomes
from throughline.analysis.views.finding_outcomes import publication_or_404, says_if_taken_back


# Never cached: a report that is withdrawn must be gone from here at once.
@never_cache
@login_not_required
@says_if_taken_back
def published_study(request: HttpRequest, code: str) -> HttpResponse:
    publication = publication_or_404(code)
    found = outcomes.found_in_publication(publication)
    chart = outcomes.map_of(found)

    def link(issue: outcomes.MapIssue) -> str:
        return reverse("published_issue", kwargs={"code": code, "number": issue.code.pk})

    methods = outcomes.published_methods(publication, found)
    context = {
        "study": publication.study,
        "publication": publication,
        "found": found,
        "chart": chart,
        "picture": map_as_svg(chart, title=publication.content["title"], link=link),
        "methods": methods,
        "reports": sorted(found.reports.values(), key=lambda one: one.title),
        "json_ld": outcomes.as_json_ld(
            found,
            methods=methods,
            address=request.build_absolute_uri(),
            published_on=f"{publication.published_at:%Y-%m-%d}",
        ),
    }
    return render(request, "analysis/published_study.html", context)
