"""How a coder's blind coding compares with what was agreed, for whoever compares coders."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.analysis import queries
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking


@never_cache
@in_study("study:coding:compare")
def training(request: HttpRequest, code: str, person: int) -> HttpResponse:
    study = study_or_404(request, code)
    found = found_or_404(queries.training_of(study, person, seen_by=person_asking(request)))
    return render(request, "analysis/training.html", {"study": study, "training": found})
