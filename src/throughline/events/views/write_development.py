"""Saying in words how one sees oneself in one competence. Nobody else reads it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.events.competences import competence_of
from throughline.events.forms.write_development import WriteDevelopmentForm
from throughline.events.operations import own_learning as operations
from throughline.events.queries import own_learning
from throughline.people.carrying_out import carried_out, found_or_404
from throughline.people.marks import signed_in
from throughline.people.queries import person_asking


@never_cache
@signed_in
def write_development(request: HttpRequest, competence: str) -> HttpResponse:
    found = found_or_404(competence_of(competence))
    form = WriteDevelopmentForm(
        request.POST or None, own=own_learning.development_of(person_asking(request), competence)
    )  # fmt: skip
    if carried_out(request, form, operations.write_development, competence=competence):
        return redirect("competences")
    context = {"form": form, "competence": found}
    return render(request, "events/write_development.html", context, status=400 if form.errors else 200)
