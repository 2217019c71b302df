"""How the marker sets compare: which markers of two sets speak of the same thing."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.markers import queries


@login_not_required
def compare_sets(request: HttpRequest) -> HttpResponse:
    return render(request, "markers/compare_sets.html", {"comparisons": queries.comparisons()})
