"""Quick access: who you are, where you are, and just the questions for that. Every choice is in the address."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.markers import queries
from throughline.markers.documents import FORMS


@login_not_required
def markers(request: HttpRequest) -> HttpResponse:
    shelf = queries.shelf_for(queries.chosen_from(request.GET))
    forms = [(name, form.label) for name, form in FORMS.items()]
    return render(request, "markers/markers.html", {"shelf": shelf, "forms": forms})
