"""The competence map for lead reviewers; whoever has signed in sees their own words in it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.events.competences import TAGS, competence_map
from throughline.events.queries import own_learning
from throughline.people.queries import person_asking


@never_cache
@login_not_required
def competences(request: HttpRequest) -> HttpResponse:
    context = {
        "map": competence_map(),
        "areas": own_learning.map_for(person_asking(request)),
        "tags": TAGS,
    }
    return render(request, "events/competences.html", context)
