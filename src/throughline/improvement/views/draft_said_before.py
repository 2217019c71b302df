"""For the author of a draft: where each of its recommendations was made before. The draft's words stand in no address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.commissioning.queries import review_for
from throughline.improvement.queries.earlier import earlier_than_draft
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking
from throughline.reviewing.queries.drafts import draft_in


@never_cache
@in_review("review:draft:read")
def draft_said_before(request: HttpRequest, code: str, draft: int) -> HttpResponse:
    person = person_asking(request)
    review = found_or_404(review_for(code, seen_by=person))
    found = found_or_404(draft_in(review, draft, seen_by=person))
    page = earlier_than_draft(found, number=request.GET.get("page"), seen_by=person)
    context = {"review": review, "draft": found, "page": page}
    return render(request, "improvement/draft_said_before.html", context)
