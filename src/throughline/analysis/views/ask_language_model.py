"""Have the language model that the host set asked about a code."""

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
def ask_language_model(request: HttpRequest, code: str, number: int) -> HttpResponse:
    try:
        operations.ask_language_model(code=code_or_404(request, code, number), by=person_asking(request))
        messages.success(request, "The language model is being asked. Load this page again in a moment.")
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("code_suggestions", code=code, number=number)
