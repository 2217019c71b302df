"""Saying that a report is about the same review as another one of the study, or that it is not after all."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.analysis import operations, queries
from throughline.analysis.forms.mark_duplicate import MarkDuplicateForm, UnmarkDuplicateForm
from throughline.analysis.marks import in_study
from throughline.analysis.models import Study, StudyReport
from throughline.analysis.views.finding import study_or_404
from throughline.people.carrying_out import carried_out, found_or_404
from throughline.people.queries import person_asking


@never_cache
@in_study("study:record:screen")
def mark_duplicate(request: HttpRequest, code: str, record: int) -> HttpResponse:
    study = study_or_404(request, code)
    found = found_or_404(queries.record_of(study, record, seen_by=person_asking(request)))
    if found.duplicate_of is not None:
        return _unmark(request, study, found)
    form = MarkDuplicateForm(request.POST or None, record=found)
    if carried_out(request, form, operations.mark_duplicate, record=found):
        messages.success(request, "It is marked as a duplicate.")
        return redirect("screening", code=code)
    context = {"form": form, "study": study, "back": "screening", "back_to": "Screening"}
    return render(request, "analysis/write.html", context, status=400 if form.errors else 200)


def _unmark(request: HttpRequest, study: Study, record: StudyReport) -> HttpResponse:
    form = UnmarkDuplicateForm(request.POST if request.method == "POST" else None, record=record)
    if carried_out(request, form, operations.unmark_duplicate, record=record):
        messages.success(request, "It is no longer marked as a duplicate, and waits to be decided.")
        return redirect("screen_record", code=study.code, record=record.pk)
    context = {"form": form, "study": study, "back": "screening", "back_to": "Screening"}
    return render(request, "analysis/write.html", context, status=400 if form.errors else 200)
