"""Draw passages by lot, to see what suggestions missed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughline.analysis import operations
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import code_or_404
from throughline.people.policies import Refusal
from throughline.people.queries import person_asking


@require_POST
@in_study("study:coding:make")
def draw_checks(request: HttpRequest, code: str, number: int) -> HttpResponse:
    try:
        operations.draw_checks(code=code_or_404(request, code, number), by=person_asking(request))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("code_suggestions", code=code, number=number)
    return redirect("random_check", code=code, number=number)
