"""How one's own blind coding compares with what was agreed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.analysis import queries
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.carrying_out import found_or_404
from throughline.people.models import Person
from throughline.people.queries import person_asking


@never_cache
@in_study("study:coding:make")
def my_training(request: HttpRequest, code: str) -> HttpResponse:
    study, person = study_or_404(request, code), person_asking(request)
    own = queries.training_of(study, person.pk, seen_by=person) if isinstance(person, Person) else None
    return render(request, "analysis/training.html", {"study": study, "training": found_or_404(own)})
