"""A published briefing, or an earlier version of it, put together from its sources at this moment."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.briefings import queries
from throughline.briefings.views.finding import forms_to_take, public_or_404, tombstone
from throughline.people.queries import person_asking


# Never cached: a report or a consent that is withdrawn must be gone from here at once.
@never_cache
@login_not_required
def briefing(request: HttpRequest, code: str, number: int | None = None) -> HttpResponse:
    version = public_or_404(code, number)
    if version.briefing.is_withdrawn:
        return tombstone(request, version)
    is_superseded = version.superseded_at is not None
    context = {
        "version": version,
        "composed": queries.compose(version),
        "is_superseded": is_superseded,
        "newer": [] if is_superseded else queries.newer_reviews(version),
        "versions": queries.public_versions(version.briefing),
        "forms": forms_to_take(),
        "organisations": [] if is_superseded else queries.organisations_of(person_asking(request)),
    }
    return render(request, "briefings/briefing.html", context)
