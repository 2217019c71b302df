"""Finishing a study, or taking a finished one up again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughline.analysis import operations
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.policies import Refusal
from throughline.people.queries import person_asking


@require_POST
@in_study("study:setup:change")
def move_study(request: HttpRequest, code: str) -> HttpResponse:
    found = study_or_404(request, code)
    try:
        operations.move_study(study=found, state=request.POST.get("state", ""), by=person_asking(request))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, f"The study stands at: {found.get_state_display().lower()}.")
    return redirect("study", code=code)
