"""Bring in a codebook or a project of another program."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from reviewtext.refi import UnusableFile
from throughline.analysis.forms.import_codes import ImportCodesForm
from throughline.analysis.marks import in_study
from throughline.analysis.refi_files import bring_in_file
from throughline.analysis.views.finding import form_page, study_or_404
from throughline.people.policies import Refusal
from throughline.people.queries import person_asking


@never_cache
@in_study("study:codebook:change")
def import_codes(request: HttpRequest, code: str) -> HttpResponse:
    study = study_or_404(request, code)
    form = ImportCodesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            brought = bring_in_file(study=study, **form.cleaned_data["file"], by=person_asking(request))
        except UnusableFile as problem:
            form.add_error("file", str(problem))
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return render(request, "analysis/import_codes.html", {"study": study, "brought": brought})
    return form_page(request, form, study, "codebook", "Codebook")
