"""Browse the library by year, body and theme, or list one shelf."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.library import queries
from throughline.ui.pages import page_asked

PER_PAGE = 25
SHELVES = ("year", "body", "collection")


@login_not_required
def browse(request: HttpRequest) -> HttpResponse:
    chosen = {name: request.GET.get(name, "") for name in SHELVES}
    if not any(chosen.values()):
        shelves = {"years": queries.by_year(), "bodies": queries.by_body(), "themes": queries.by_theme()}
        return render(request, "library/browse.html", shelves)
    page = page_asked(request, queries.reports_on_shelf(**chosen), PER_PAGE)
    return render(request, "library/shelf.html", {"page": page, "chosen": " · ".join(filter(None, chosen.values()))})
