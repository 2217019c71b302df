"""Take a proposed or retired code into use."""

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
@in_study("study:codebook:change")
def take_up_code(request: HttpRequest, code: str, number: int) -> HttpResponse:
    operations.take_up_code(code=code_or_404(request, code, number), by=person_asking(request))
    messages.success(request, "The code is in use.")
    return redirect("code", code=code, number=number)
