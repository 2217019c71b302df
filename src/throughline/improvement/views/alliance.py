"""What the Alliance takes up, and who belongs to it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.improvement.models import Position
from throughline.improvement.policies_alliance import may_take_up
from throughline.improvement.queries.alliance import (
    asked_of_own_bodies,
    issue_rows,
    member_bodies,
    national_issues,
    unanswered,
)
from throughline.improvement.queries.answered import published_responses, with_words
from throughline.improvement.views.downloads import as_csv
from throughline.people.queries import person_asking
from throughline.ui.pages import page_asked

PER_PAGE, SHOWN = 20, 5


@login_not_required
def alliance(request: HttpRequest) -> HttpResponse:
    person = person_asking(request)
    found = national_issues(seen_by=person)
    if request.GET.get("form") == "csv":
        return as_csv(issue_rows(found), "national-issues.csv")
    page = page_asked(request, found, PER_PAGE)
    above_local = published_responses(seen_by=person, position=Position.NATIONAL)
    context = {
        "page": page, "issues": [(one, unanswered(one)) for one in page], "bodies": member_bodies(),
        "own": set(asked_of_own_bodies(person).values_list("issue", flat=True)),
        "above_local": with_words(above_local[:SHOWN]), "may_take_up": bool(may_take_up(person)),
    }  # fmt: skip
    return render(request, "improvement/alliance.html", context)
