"""Questions that were answered, for everybody."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from throughline.enquiries import queries

PER_PAGE = 20


@login_not_required
def published_answers(request: HttpRequest) -> HttpResponse:
    asked = {"topic": request.GET.get("topic", ""), "text": request.GET.get("q", "").strip()[:300]}
    context = {
        **asked,
        "topics": queries.topics_published(),
        "page": Paginator(queries.published_answers(**asked), PER_PAGE).get_page(request.GET.get("page")),
        "base_query": urlencode({"topic": asked["topic"], "q": asked["text"]}),
    }
    return render(request, "enquiries/published_answers.html", context)
