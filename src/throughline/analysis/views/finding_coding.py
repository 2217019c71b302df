"""How the pages of codebooks and coding find what their address names, and show a form."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughline.analysis import queries
from throughline.analysis.models import Code, Coding, Study, StudyReport
from throughline.analysis.views.finding import found_or_404, study_or_404
from throughline.people.queries import person_asking


def code_or_404(request: HttpRequest, code: str, number: int) -> Code:
    """Return a code of the study `code`, if the person asking has a part in it."""
    study = study_or_404(request, code)
    return found_or_404(queries.code_for(study, number, seen_by=person_asking(request)))


def study_report_or_404(request: HttpRequest, code: str, report: str) -> StudyReport:
    """Return an included report of the study whose text the person asking may read."""
    study = study_or_404(request, code)
    return found_or_404(queries.study_report_for(study, report, seen_by=person_asking(request)))


def coding_or_404(request: HttpRequest, code: str, number: int) -> Coding:
    """Return a coding of the person's own."""
    study = study_or_404(request, code)
    return found_or_404(queries.coding_for(study, number, seen_by=person_asking(request)))


def form_page(request: HttpRequest, form: forms.Form, study: Study, back: str, back_to: str) -> HttpResponse:
    """Show a form on a page of its own. `back` is the name of the page of the study that it was opened from."""
    link = reverse(back, kwargs={"code": study.code})
    context = {"form": form, "study": study, "back": link, "back_to": back_to}
    return render(request, "analysis/write_form.html", context, status=400 if form.errors else 200)
