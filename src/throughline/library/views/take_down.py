"""Take a report down for good; afterwards the proof of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.library import operations, policies, queries
from throughline.library.forms.take_down import TakeDownForm
from throughline.library.views.finding import report_or_404
from throughline.people.marks import needs
from throughline.people.policies import require
from throughline.people.queries import person_asking


@needs("library:report:set_availability")
def take_down(request: HttpRequest, code: str) -> HttpResponse:
    found, person = report_or_404(code), person_asking(request)
    require(policies.may_take_down(person, found))
    form = TakeDownForm(request.POST or None)
    if form.is_valid():
        operations.take_down(report=found, why=form.cleaned_data["why"], by=person)
        return redirect("take_down", code=found.code)
    about = {"report": found, "form": form, "taken": queries.taking_down_of(found)}
    return render(request, "library/take_down.html", about, status=400 if form.errors else 200)
