"""Decide who may read a report, with the reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.library import operations, policies
from throughline.library.forms.change_availability import ChangeAvailabilityForm
from throughline.library.views.finding import report_or_404
from throughline.people.marks import needs
from throughline.people.policies import require
from throughline.people.queries import person_asking


@needs("library:report:set_availability")
def change_availability(request: HttpRequest, code: str) -> HttpResponse:
    found = report_or_404(code)
    person = person_asking(request)
    require(policies.may_set_availability(person, found))
    form = ChangeAvailabilityForm(request.POST or None, initial={"availability": found.availability})
    if request.method == "POST" and form.is_valid():
        operations.set_availability(report=found, by=person, **form.cleaned_data)
        messages.success(request, "Who may read this report has changed.")
        return redirect("report", code=found.code)
    return render(
        request,
        "library/change_availability.html",
        {"report": found, "form": form},
        status=400 if form.errors else 200,
    )
