"""Moving the coding of a report to a corrected edition, after a page that says what becomes of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from reviewtext.wording import counted
from throughline.analysis import operations, queries
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_report_or_404
from throughline.people.carrying_out import found_or_404
from throughline.people.policies import Refusal
from throughline.people.queries import person_asking
from throughline.ui.way_back import carry_list


@never_cache
@in_study("study:setup:change")
def move_coding(request: HttpRequest, code: str, report: str) -> HttpResponse:
    person, found = person_asking(request), study_report_or_404(request, code, report)
    is_refused = False
    if request.method == "POST":
        try:
            made = operations.move_coding(study_report=found, seen=request.POST.get("seen", ""), by=person)
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
            is_refused = True
        else:
            messages.success(
                request, _said(made.moved, made.left_behind) if made else "The coding has been moved already."
            )
            return redirect(reverse("code_report", kwargs={"code": code, "report": report}) + carry_list(request))
    page = found_or_404(queries.moving_page(found, seen_by=person))
    context = {**page, "study": found.study, "study_report": found}
    return render(request, "analysis/move_coding.html", context, status=400 if is_refused else 200)


def _said(moved: int, left: int) -> str:
    stayed = f" {counted(left, 'coding')} stayed behind." if left else ""
    return f"{counted(moved, 'coding')} moved to the corrected edition.{stayed}"
