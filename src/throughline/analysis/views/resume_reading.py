"""Reading on after a stop."""

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
def resume_reading(request: HttpRequest, code: str) -> HttpResponse:
    found = study_or_404(request, code)
    try:
        operations.resume_reading(study=found, by=person_asking(request))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, "What was left unread waits to be read again.")
    return redirect("screening", code=code)
