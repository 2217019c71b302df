"""The home page of one study: where it stands, what waits, and the ways on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.analysis import policies, queries
from throughline.analysis.marks import in_study
from throughline.analysis.queries import outcomes
from throughline.analysis.queries.waiting import waiting_in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.queries import person_asking


@never_cache
@in_study("study:work:read")
def study(request: HttpRequest, code: str) -> HttpResponse:
    found, person = study_or_404(request, code), person_asking(request)
    context = {
        "study": found,
        "waiting": waiting_in_study(found, person),
        "steps": queries.steps_of(found, seen_by=person),
        "counts": queries.state_counts(found, seen_by=person),
        "team": queries.study_team(found, seen_by=person),
        "is_left_alone": policies.is_left_alone(found),
        "publication": outcomes.publication_of(code),
        "may_set_up": policies.may_set_up_study(person, found),
        "may_move": policies.may_move_study(person, found),
        "may_change_team": policies.may_change_study_team(person, found),
    }
    return render(request, "analysis/study.html", context)
