"""How the pages of studies find what their address names, show a form, and give a file."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughline.analysis import queries
from throughline.analysis.models import Code, Coding, Study, StudyReport
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking


def study_or_404(request: HttpRequest, code: str) -> Study:
    """Return the study if the person asking has a part in it."""
    return found_or_404(queries.study_for(code, seen_by=person_asking(request)))


def as_file(content: str | bytes, media_type: str, name: str) -> HttpResponse:
    """Return a file to be kept, under a name that says nothing but the study's code."""
    return HttpResponse(
        content, content_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


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


def page_of_coding(coding: Coding) -> str:
    """Return the address of the passage that was coded; of the report, where the coding was left behind in another edition."""
    link = reverse("code_report", kwargs={"code": coding.study.code, "report": coding.study_report.report.code})
    if coding.left_behind_at is not None:
        return link
    return f"{link}?page={queries.page_of_passage(coding.passage)}#passage-{coding.passage.number}"


def form_page(request: HttpRequest, form: forms.Form, study: Study, back: str, back_to: str) -> HttpResponse:
    """Show a form on a page of its own. `back` is the name of the page of the study that it was opened from."""
    link = reverse(back, kwargs={"code": study.code})
    context = {"form": form, "study": study, "back": link, "back_to": back_to}
    return render(request, "analysis/write_form.html", context, status=400 if form.errors else 200)


def suggestion_or_404(request: HttpRequest, code: str, number: int) -> queries.SuggestedPassage:
    """Return a suggestion made for the person asking."""
    study = study_or_404(request, code)
    return found_or_404(queries.suggestion_for(study, number, seen_by=person_asking(request)))
