"""Say that a report has been read to the end, or go on with it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from throughline.analysis import operations
from throughline.analysis.marks import in_study
from throughline.analysis.policies_coding import may_code_report
from throughline.analysis.views.finding import study_report_or_404
from throughline.people.policies import Refusal, require
from throughline.people.queries import person_asking
from throughline.ui.way_back import back_to_list, carry_list


@require_POST
@in_study("study:coding:make")
def finish_report(request: HttpRequest, code: str, report: str) -> HttpResponse:
    person, found = person_asking(request), study_report_or_404(request, code, report)
    here = reverse("code_report", kwargs={"code": code, "report": report}) + carry_list(request)
    if request.POST.get("go_on"):
        operations.take_up_report(study_report=found, by=person)
        return redirect(here)
    require(may_code_report(person, found))
    try:
        operations.finish_report(study_report=found, by=person, seen=request.POST.get("reading", ""))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect(here)
    messages.success(request, "Noted: you have read this report to the end.")
    return back_to_list(request, "coding", code=code)
