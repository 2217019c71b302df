"""Every published briefing."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.briefings import policies, queries
from throughline.briefings.models import SubjectKind
from throughline.people.queries import person_asking
from throughline.ui.pages import page_asked

PER_PAGE = 30


@never_cache
@login_not_required
def briefings(request: HttpRequest) -> HttpResponse:
    kind, words = request.GET.get("kind", ""), request.GET.get("q", "").strip()[:200]
    context = {
        "page": page_asked(request, queries.published_briefings(kind=kind, words=words), PER_PAGE),
        "kinds": SubjectKind.choices,
        "kind": kind,
        "words": words,
        "sets": queries.set_pages(),
        "may_write": bool(policies.may_write_briefings(person_asking(request))),
    }
    return render(request, "briefings/briefings.html", context)
