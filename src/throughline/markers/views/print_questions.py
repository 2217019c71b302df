"""The chosen questions laid out for paper, with room to write."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.markers import queries
from throughline.markers.documents import handout_of


@login_not_required
def print_questions(request: HttpRequest) -> HttpResponse:
    shelf = queries.shelf_for(queries.chosen_from(request.GET))
    handout = handout_of(shelf, site=request.build_absolute_uri("/"))
    return render(request, "markers/print_questions.html", {"shelf": shelf, "handout": handout})
