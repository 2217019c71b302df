"""Correct many records at once from a CSV file: all of it, or nothing and a list of what is wrong."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from reviewtext.wording import counted
from throughline.library import operations, policies
from throughline.library.forms.import_records import ImportRecordsForm
from throughline.people.marks import needs
from throughline.people.policies import require
from throughline.people.queries import person_asking


@needs("library:record:import")
def import_records(request: HttpRequest) -> HttpResponse:
    person = person_asking(request)
    require(policies.may_import_records(person))
    form = ImportRecordsForm(request.POST or None, request.FILES or None)
    problems: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            count = operations.import_records(content=form.cleaned_data["file"].read(), by=person)
        except operations.UnusableRecords as unusable:
            problems = unusable.problems
        else:
            messages.success(request, _said(count))
            return redirect("browse")
    return render(
        request,
        "library/import_records.html",
        {"form": form, "problems": problems},
        status=400 if form.errors or problems else 200,
    )


def _said(count: int) -> str:
    if count == 0:
        return "No record was changed: the file says what the records say already."
    return f"{counted(count, 'record was', 'records were')} changed."
