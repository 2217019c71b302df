"""One marker: statement, why it matters, questions, basis, obstacles, equality, and what it is linked to."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.markers import queries


@login_not_required
def marker(request: HttpRequest, code: str, number: int) -> HttpResponse:
    page = queries.marker_page(code, number, queries.version_from(request.GET))
    if page is None:
        raise Http404("There is no such marker.")
    return render(request, "markers/marker.html", {"page": page})
