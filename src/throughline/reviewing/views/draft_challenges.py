"""The challenge log: who asked for which change, what was decided, and why."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.commissioning.policies import may_in_review
from throughline.reviewing.queries.draft_challenges import challenges_of
from throughline.reviewing.views.finding import draft_or_404


@never_cache
@in_review("review:draft:read")
def draft_challenges(request: HttpRequest, code: str, draft: int) -> HttpResponse:
    found, person = draft_or_404(request, code, draft)
    about = {
        "review": found.review,
        "draft": found,
        "challenges": challenges_of(found),
        "may_log": may_in_review(person, found.review, "review:draft:challenge"),
        "may_decide": may_in_review(person, found.review, "review:draft:write"),
    }
    return render(request, "reviewing/draft_challenges.html", about)
