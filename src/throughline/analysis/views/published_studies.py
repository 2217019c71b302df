"""The studies that are published."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.analysis.queries import outcomes


@never_cache
@login_not_required
def published_studies(request: HttpRequest) -> HttpResponse:
    return render(request, "analysis/published_studies.html", {"publications": outcomes.published_studies()})
