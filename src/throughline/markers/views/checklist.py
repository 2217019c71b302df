"""The private checklist: answers stay in the reader's own browser, and nothing of them is ever sent."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.markers import queries
from throughline.markers.documents.handout import JUDGEMENTS


@login_not_required
def checklist(request: HttpRequest) -> HttpResponse:
    shelf = queries.shelf_for(queries.chosen_from(request.GET))
    return render(request, "markers/checklist.html", {"shelf": shelf, "judgements": JUDGEMENTS})
