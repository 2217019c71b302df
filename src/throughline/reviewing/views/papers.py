"""The papers of a review that the reader may read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing import policies_papers as policies
from throughline.reviewing import queries
from throughline.reviewing.views.finding import review_or_404
from throughline.ui.pages import page_asked

PER_PAGE = 50


@never_cache
@in_review("review:paper:read")
def papers(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    wanted = request.GET.get("class", "")
    found = queries.papers_of(review, seen_by=person, paper_class=wanted)
    context = {
        "review": review,
        "page": page_asked(request, found, PER_PAGE),
        "classes": queries.class_choices(review, seen_by=person),
        "wanted": wanted,
        "may_add": bool(policies.may_add_paper(person, review)),
    }
    return render(request, "reviewing/papers.html", context)
