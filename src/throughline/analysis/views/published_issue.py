"""One issue of a published study."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.analysis.queries import outcomes
from throughline.analysis.views.finding_outcomes import publication_or_404, says_if_taken_back
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking
from throughline.ui.pages import number_asked


@never_cache
@login_not_required
@says_if_taken_back
def published_issue(request: HttpRequest, code: str, number: int) -> HttpResponse:
    publication = publication_or_404(code)
    found = outcomes.found_in_publication(publication)
    issue = outcomes.issue_of(found, number, seen_by=person_asking(request), page=number_asked(request))
    context = {"study": publication.study, "publication": publication, "found": found, "issue": found_or_404(issue)}
    return render(request, "analysis/published_issue.html", context)
