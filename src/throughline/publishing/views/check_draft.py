"""The checks of one draft, and the button that asks for another."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.publishing import operations, policies, queries
from throughline.reviewing.views.finding import draft_or_404


@never_cache
@in_review("review:publication:check")
def check_draft(request: HttpRequest, code: str, draft: int) -> HttpResponse:
    found, person = draft_or_404(request, code, draft)
    plan = queries.plan_of(found.review, seen_by=person)
    # A file that the plan would publish in this draft's place; whoever may not read such files checks the draft alone.
    file = plan.paper if plan and plan.draft_id == found.pk and policies.may_read_files(person, found.review) else None
    if request.method == "POST":
        check = operations.start_check(draft=found, paper=file if "file" in request.POST else None, by=person)
        return redirect("draft_check", code=code, check=check.pk)
    about = {
        "review": found.review,
        "draft": found,
        "checks": queries.checks_of(found),
        "file": file,
    }
    return render(request, "publishing/check_draft.html", about)
