"""The team of a study, and naming somebody to it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.analysis import operations, queries
from throughline.analysis.forms.study_team import StudyTeamForm
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.carrying_out import carried_out
from throughline.people.queries import person_asking


@never_cache
@in_study("study:team:change")
def study_team(request: HttpRequest, code: str) -> HttpResponse:
    found = study_or_404(request, code)
    form = StudyTeamForm(request.POST or None)
    if carried_out(request, form, operations.give_study_role, study=found):
        messages.success(request, "They are named, and can open the study from their own account.")
        return redirect("study_team", code=code)
    context = {"form": form, "study": found, "team": queries.study_team(found, seen_by=person_asking(request))}
    return render(request, "analysis/study_team.html", context, status=400 if form.errors else 200)
