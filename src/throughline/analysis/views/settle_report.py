"""What coders marked, side by side, and the choice of what is agreed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.analysis import operations, queries
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_report_or_404
from throughline.people.carrying_out import found_or_404
from throughline.people.policies import Refusal
from throughline.people.queries import person_asking
from throughline.ui.way_back import back_to_list


@never_cache
@in_study("study:coding:settle")
def settle_report(request: HttpRequest, code: str, report: str) -> HttpResponse:
    person, found = person_asking(request), study_report_or_404(request, code, report)
    page = found_or_404(queries.settling_page(found, seen_by=person))
    if request.method == "POST" and request.POST.get("take_up"):
        operations.take_up_settling(study_report=found, by=person)
        return redirect(request.get_full_path())
    if request.method == "POST":
        try:
            operations.settle_report(
                study_report=found,
                accepted={int(one) for one in request.POST.getlist("accepted") if one.isdecimal()},
                note_text=request.POST.get("note_text", "")[:5000],
                is_training=bool(request.POST.get("is_training")),
                seen=request.POST.get("seen"),
                by=person,
            )
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
            page = found_or_404(queries.settling_page(found, seen_by=person))
        else:
            messages.success(request, "The report is settled. Its coders now see the agreed coding.")
            return back_to_list(request, "coding", code=code)
    return render(request, "analysis/settle_report.html", {**page, "study": found.study, "study_report": found})
