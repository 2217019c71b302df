"""Reject a suggestion."""

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
def reject_suggestion(request: HttpRequest, code: str, number: int) -> HttpResponse:
    found = suggestion_or_404(request, code, number).suggestion
    operations.reject_suggestion(suggestion=found, by=person_asking(request))
    messages.success(request, "Rejected. What is suggested next is learnt from that too.")
    return redirect("code_suggestions", code=code, number=found.learning.code_id)
