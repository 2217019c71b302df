"""What everybody said of a report side by side, and settling it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.analysis import operations, policies, queries
from throughline.analysis.forms.settle_record import SettleRecordForm
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.carrying_out import carried_out, found_or_404
from throughline.people.queries import person_asking


@never_cache
@in_study("study:record:settle")
def settle_record(request: HttpRequest, code: str, record: int) -> HttpResponse:
    study, person = study_or_404(request, code), person_asking(request)
    found = found_or_404(queries.record_of(study, record, seen_by=person))
    form = SettleRecordForm(request.POST or None, study=study)
    if carried_out(request, form, operations.settle, record=found):
        messages.success(request, "It is settled.")
        return redirect("differences", code=code)
    context = {
        "study": study,
        "sheet": queries.sheet_of(found, seen_by=person),
        "decisions": queries.decisions_of(found, seen_by=person),
        "form": form,
        "may_settle": policies.may_settle(person, found),
    }
    return render(request, "analysis/settle_record.html", context, status=400 if form.errors else 200)
