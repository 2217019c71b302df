"""The page of the door: how far the report has come on its way out, and what is to be done next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.publishing import policies
from throughline.publishing.views.finding import review_or_404
from throughline.reviewing.queries.drafts import drafts_of


@never_cache
@in_review("review:publication:read")
def publication(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    about = {
        "review": review,
        "drafts": list(drafts_of(review, seen_by=person)),
        "may_check": policies.may_check(person, review),
        "may_open_key": policies.may_open_key(person, review),
    }
    return render(request, "publishing/publication.html", about)
