"""Propose a code."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from throughline.analysis import operations, queries
from throughline.analysis.forms.code import CodeForm
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import form_page, study_or_404
from throughline.people.carrying_out import carried_out
from throughline.people.queries import person_asking


@never_cache
@in_study("study:codebook:change")
def add_code(request: HttpRequest, code: str) -> HttpResponse:
    study = study_or_404(request, code)
    rows = queries.codes_of(study, seen_by=person_asking(request))
    form = CodeForm(request.POST or None, study=study, rows=rows)
    if carried_out(request, form, operations.make_code, study=study):
        messages.success(request, "The code is proposed.")
        return redirect("codebook", code=code)
    return form_page(request, form, study, "codebook", "Codebook")
