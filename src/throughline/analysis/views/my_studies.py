"""The studies in which somebody has a part."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.analysis import policies, queries
from throughline.analysis.queries.waiting import waiting_in_studies
from throughline.people.marks import signed_in
from throughline.people.queries import person_asking


@never_cache
@signed_in
def my_studies(request: HttpRequest) -> HttpResponse:
    person = person_asking(request)
    found = queries.my_studies(person)
    waiting = waiting_in_studies([study for study, _ in found], person)
    studies = [(study, roles, waiting[study.pk]) for study, roles in found]
    context = {"studies": studies, "may_open": policies.may_open_study(person)}
    return render(request, "analysis/my_studies.html", context)
