"""Who did what in one review, and who read its papers."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning import queries
from throughline.commissioning.marks import in_review
from throughline.people.queries import person_asking


@never_cache
@in_review("review:history:read")
def review_history(request: HttpRequest, code: str) -> HttpResponse:
    person = person_asking(request)
    found = queries.review_for(code, seen_by=person)
    if found is None:
        raise Http404
    page = queries.history_of_review(found, page=request.GET.get("page"), seen_by=person)
    return render(request, "commissioning/review_history.html", {"review": found, "page": page})
