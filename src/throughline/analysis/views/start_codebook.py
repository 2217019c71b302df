"""Propose the codes of a starter codebook."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from throughline.analysis import operations
from throughline.analysis.forms.start_codebook import StartCodebookForm
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import form_page, study_or_404
from throughline.people.carrying_out import carried_out


@never_cache
@in_study("study:codebook:change")
def start_codebook(request: HttpRequest, code: str) -> HttpResponse:
    study = study_or_404(request, code)
    form = StartCodebookForm(request.POST or None)
    if carried_out(request, form, operations.start_from_pack, study=study):
        messages.success(request, "The codes are proposed.")
        return redirect("codebook", code=code)
    return form_page(request, form, study, "codebook", "Codebook")
