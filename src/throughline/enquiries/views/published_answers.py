"""Questions that were answered, for everybody."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.enquiries import queries
from throughline.ui.pages import page_asked

PER_PAGE = 20


@login_not_required
def published_answers(request: HttpRequest) -> HttpResponse:
    asked = {"topic": request.GET.get("topic", ""), "text": request.GET.get("q", "").strip()[:300]}
    context = {
        **asked,
        "topics": queries.topics_published(),
        "page": page_asked(request, queries.published_answers(**asked), PER_PAGE),
    }
    return render(request, "enquiries/published_answers.html", context)
