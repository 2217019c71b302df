"""Write into the draft what was accepted."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.publishing import operations, policies, queries
from throughline.publishing.views.finding import check_or_404


@never_cache
@in_review("review:publication:check")
def write_accepted(request: HttpRequest, code: str, check: int) -> HttpResponse:
    found, person = check_or_404(request, code, check)
    verdict = policies.may_write_accepted(person, found)
    if request.method == "POST" and verdict:
        changed = operations.write_accepted(check=found, by=person)
        messages.success(request, f"Changed in the draft: {changed}. Check it again now.")
        return redirect("check_draft", code=code, draft=found.draft_id)
    instead = sorted((one.words, one.said) for one in queries.replacements_of(found))
    about = {"review": found.draft.review, "check": found, "verdict": verdict, "instead": instead}
    return render(request, "publishing/write_accepted.html", about)
