"""The practice-issue map of a study: a picture that is also a list to walk by keyboard."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from throughline.analysis import policies_outcomes
from throughline.analysis.documents.map_picture import map_as_svg
from throughline.analysis.marks import in_study
from throughline.analysis.queries import outcomes
from throughline.analysis.views.finding_outcomes import outcomes_or_404
from throughline.people.queries import person_asking


@never_cache
@in_study("study:work:read")
def practice_map(request: HttpRequest, code: str) -> HttpResponse:
    found, person = outcomes_or_404(request, code), person_asking(request)
    chart = outcomes.map_of(found)

    def link(issue: outcomes.MapIssue) -> str:
        return reverse("practice_issue", kwargs={"code": code, "number": issue.code.pk})

    context = {
        "study": found.study,
        "found": found,
        "chart": chart,
        "picture": map_as_svg(chart, title=chart.title, link=link),
        "may_publish": policies_outcomes.may_publish_study(person, found.study),
        "publication": outcomes.publication_of(code),
    }
    return render(request, "analysis/practice_map.html", context)
