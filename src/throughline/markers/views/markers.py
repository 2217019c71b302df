"""Quick access: who you are, where you are, and just the questions for that. Every choice is in the address."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.markers import policies, queries
from throughline.markers.documents import FORMS
from throughline.people.queries import person_asking


@login_not_required
def markers(request: HttpRequest) -> HttpResponse:
    shelf = queries.shelf_for(queries.chosen_from(request.GET))
    forms = [(name, form.label) for name, form in FORMS.items()]
    is_editor = policies.may_see_suggestions(person_asking(request)).is_allowed
    context = {"shelf": shelf, "forms": forms, "is_editor": is_editor}
    return render(request, "markers/markers.html", context)
