"""Have a code learnt again from what is coded so far."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughline.analysis import operations
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import code_or_404
from throughline.people.queries import person_asking


@require_POST
@in_study("study:coding:make")
def learn_code(request: HttpRequest, code: str, number: int) -> HttpResponse:
    operations.ask_to_learn(code=code_or_404(request, code, number), by=person_asking(request))
    messages.success(request, "It is being learnt. Load this page again in a moment.")
    return redirect("code_suggestions", code=code, number=number)
