"""Retire a code."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from throughline.analysis import operations
from throughline.analysis.forms.retire_code import RetireCodeForm
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import code_or_404, form_page
from throughline.people.carrying_out import carried_out


@never_cache
@in_study("study:codebook:change")
def retire_code(request: HttpRequest, code: str, number: int) -> HttpResponse:
    found = code_or_404(request, code, number)
    form = RetireCodeForm(request.POST or None, code=found)
    if carried_out(request, form, operations.retire_code, code=found):
        messages.success(request, "The code is retired.")
        return redirect("codebook", code=code)
    return form_page(request, form, found.study, "codebook", "Codebook")
