"""One set of markers by stage: the version in use, or an earlier one by ?version=."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.markers import queries


@login_not_required
def marker_set(request: HttpRequest, code: str) -> HttpResponse:
    page = queries.set_page(code, queries.version_from(request.GET))
    if page is None:
        raise Http404("There is no such set of markers.")
    return render(request, "markers/marker_set.html", {"page": page})
