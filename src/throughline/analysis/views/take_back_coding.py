"""Take a coding back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughline.analysis import operations
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import coding_or_404, page_of_coding
from throughline.people.queries import person_asking


@require_POST
@in_study("study:coding:make")
def take_back_coding(request: HttpRequest, code: str, number: int) -> HttpResponse:
    found = coding_or_404(request, code, number)
    operations.take_back_coding(coding=found, by=person_asking(request))
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"coding": found.pk})
    messages.success(request, "The coding is taken back.")
    return redirect(page_of_coding(found))
