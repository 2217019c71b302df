"""Merge a code into another."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from throughline.analysis import operations, queries
from throughline.analysis.forms.merge_code import MergeCodeForm
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import code_or_404, form_page
from throughline.people.carrying_out import carried_out
from throughline.people.queries import person_asking


@never_cache
@in_study("study:codebook:change")
def merge_code(request: HttpRequest, code: str, number: int) -> HttpResponse:
    found = code_or_404(request, code, number)
    rows = queries.codes_of(found.study, seen_by=person_asking(request))
    form = MergeCodeForm(request.POST or None, code=found, rows=rows)
    if carried_out(request, form, operations.merge_codes, code=found):
        messages.success(request, "The codes are merged.")
        return redirect("codebook", code=code)
    return form_page(request, form, found.study, "codebook", "Codebook")
