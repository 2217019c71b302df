"""Workshop mode: one question at a time in large type, for a meeting. Works by links; keys come with scripts."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.markers import queries


@login_not_required
def workshop(request: HttpRequest) -> HttpResponse:
    shelf = queries.shelf_for(queries.chosen_from(request.GET))
    asked = request.GET.get("n", "1")
    number = min(max(int(asked) if asked.isdecimal() and len(asked) < 5 else 1, 1), max(shelf.count, 1))
    context = {
        "shelf": shelf,
        "number": number,
        "shown": shelf.questions[number - 1] if shelf.count else None,
        "previous": number - 1 if number > 1 else None,
        "next": number + 1 if number < shelf.count else None,
    }
    return render(request, "markers/workshop.html", context)
