"""Correct a record, with what the text suggests beside each field."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.library import operations, policies, queries
from throughline.library.forms.edit_record import EditRecordForm
from throughline.library.views.finding import report_or_404
from throughline.people.marks import needs
from throughline.people.policies import require
from throughline.people.queries import person_asking


@needs("library:record:edit")
def edit_record(request: HttpRequest, code: str) -> HttpResponse:
    found = report_or_404(code)
    person = person_asking(request)
    require(policies.may_edit_record(person, found))
    suggestions = queries.suggestions_for(found)
    form = EditRecordForm(request.POST or None, report=found, suggestions=suggestions)
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_record(report=found, by=person, **form.change())
        except operations.ChangedMeanwhile:
            form.say_what_changed(report_or_404(code))
        else:
            messages.success(request, "The record is saved.")
            return redirect("report", code=found.code)
    return render(
        request,
        "library/edit_record.html",
        {"report": found, "form": form, "suggestions": suggestions},
        status=400 if form.errors else 200,
    )
