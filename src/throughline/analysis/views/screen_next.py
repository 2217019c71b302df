"""Being given the next report to read."""

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
@in_study("study:record:screen")
def screen_next(request: HttpRequest, code: str) -> HttpResponse:
    found = study_or_404(request, code)
    try:
        record = operations.take_next(study=found, by=person_asking(request))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("screening", code=code)
    if record is None:
        messages.info(request, "Nothing waits for you at the moment.")
        return redirect("screening", code=code)
    return redirect("screen_record", code=code, record=record.pk)
