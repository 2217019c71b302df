"""The checks of one draft, and the button that asks for another."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.publishing import operations, policies, queries
from throughline.publishing.views.finding import draft_or_404


@never_cache
@in_review("review:publication:check")
def check_draft(request: HttpRequest, code: str, draft: int) -> HttpResponse:
    found, person = draft_or_404(request, code, draft)
    if request.method == "POST":
        check = operations.start_check(draft=found, by=person)
        return redirect("draft_check", code=code, check=check.pk)
    about = {
        "review": found.review,
        "draft": found,
        "checks": queries.checks_of(found),
        "may_check": policies.may_check(person, found.review),
    }
    return render(request, "publishing/check_draft.html", about)
