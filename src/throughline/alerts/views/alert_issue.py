"""One issue, as everybody may read it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.alerts import queries
from throughline.people.carrying_out import found_or_404


@login_not_required
def alert_issue(request: HttpRequest, number: int) -> HttpResponse:
    issue = found_or_404(queries.published_issue(number))
    about = {
        "issue": issue,
        "sections": queries.in_sections(queries.items_to_show(issue)),
        "reviews": queries.reviews_listed(issue),
    }
    return render(request, "alerts/alert_issue.html", about)
