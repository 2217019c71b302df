"""The archive: every issue that was sent, and a search of what they told."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.alerts import queries
from throughline.ui.pages import page_asked

PER_PAGE = 20


@login_not_required
def alert_issues(request: HttpRequest) -> HttpResponse:
    words = str(request.GET.get("q") or "").strip()[:200]
    found = queries.published_items(words=words) if words else queries.published_issues()
    page = page_asked(request, found, PER_PAGE)
    return render(request, "alerts/alert_issues.html", {"words": words, "page": page})
