"""Accept a suggestion: it becomes a coding of whoever accepts it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughline.analysis import operations
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import suggestion_or_404
from throughline.people.queries import person_asking


@require_POST
@in_study("study:coding:make")
def accept_suggestion(request: HttpRequest, code: str, number: int) -> HttpResponse:
    found = suggestion_or_404(request, code, number).suggestion
    operations.accept_suggestion(suggestion=found, by=person_asking(request))
    messages.success(request, "Accepted: the passage is coded by you.")
    return redirect("code_suggestions", code=code, number=found.learning.code_id)
