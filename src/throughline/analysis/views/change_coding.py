"""Change the memo, weight or code of a coding, or take it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.analysis import operations, queries
from throughline.analysis.corrected import hide_replaced, words_of
from throughline.analysis.forms.change_coding import ChangeCodingForm
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import coding_or_404, page_of_coding
from throughline.people.carrying_out import carried_out
from throughline.people.queries import person_asking


@never_cache
@in_study("study:coding:make")
def change_coding(request: HttpRequest, code: str, number: int) -> HttpResponse:
    found = coding_or_404(request, code, number)
    codes = queries.live_codes(found.study, seen_by=person_asking(request))
    names = ("memo", "weight", "is_good_example")
    initial = {name: getattr(found, name) for name in names} | {"code": found.code_id}
    form = ChangeCodingForm(request.POST or None, codes=codes, initial=initial)
    if carried_out(request, form, operations.change_coding, coding=found):
        messages.success(request, "The coding is changed.")
        return redirect("code_report", code=code, report=found.study_report.report.code)
    hide_replaced([found.passage], seen_by=person_asking(request))
    context = {
        "study": found.study,
        "coding": found,
        "words": words_of(found.passage, found.start, found.end),
        "form": form,
        "back": page_of_coding(found),
    }
    return render(request, "analysis/change_coding.html", context, status=400 if form.errors else 200)
