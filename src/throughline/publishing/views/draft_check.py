"""One check of a draft: every detail with its places, and what was decided about it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.publishing import policies, queries
from throughline.publishing.passing import compared
from throughline.publishing.showing import in_words
from throughline.publishing.views.finding import check_or_404


@never_cache
@in_review("review:publication:read")
def draft_check(request: HttpRequest, code: str, check: int) -> HttpResponse:
    found, person = check_or_404(request, code, check)
    review = found.draft.review
    page = queries.check_page(found, seen_by=person)
    about = {
        "review": review,
        "draft": found.draft,
        "page": page,
        "combinations": in_words(compared(page.told, seen_by=person)["combinations"]) if page.told else [],
        "may_check": policies.may_check(person, review),
        "may_write": policies.may_write_accepted(person, found),
        "may_open_key": policies.may_open_key(person, review),
    }
    return render(request, "publishing/draft_check.html", about)
