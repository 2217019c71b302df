"""The review's drafts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.commissioning.policies import may_in_review
from throughline.reviewing.queries.drafts import drafts_of
from throughline.reviewing.views.finding import review_or_404


@never_cache
@in_review("review:draft:read")
def drafts(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    about = {
        "review": review,
        "drafts": drafts_of(review, seen_by=person),
        "may_write": may_in_review(person, review, "review:draft:write"),
    }
    return render(request, "reviewing/drafts.html", about)
