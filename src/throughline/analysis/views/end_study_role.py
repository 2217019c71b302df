"""Ending somebody's part in a study."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughline.analysis import operations, queries
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.carrying_out import found_or_404
from throughline.people.policies import Refusal
from throughline.people.queries import person_asking


@require_POST
@in_study("study:team:change")
def end_study_role(request: HttpRequest, code: str, member: int) -> HttpResponse:
    found, person = study_or_404(request, code), person_asking(request)
    part = found_or_404(queries.study_team(found, seen_by=person).filter(pk=member).first())
    try:
        operations.end_study_role(member=part, by=person)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("study_team", code=code)
