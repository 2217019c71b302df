"""The codings that wait to be looked at again, because their code has changed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.analysis import operations, queries
from throughline.analysis.corrected import hide_replaced, words_of
from throughline.analysis.forms.look_again import LookAgainForm
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.carrying_out import carried_out, found_or_404
from throughline.people.queries import person_asking


@never_cache
@in_study("study:coding:make")
def recode_queue(request: HttpRequest, code: str) -> HttpResponse:
    person, study = person_asking(request), study_or_404(request, code)
    queue = queries.recode_queue(study, seen_by=person)
    codes = queries.live_codes(study, seen_by=person)
    number = request.POST.get("coding", "")
    form = LookAgainForm(request.POST or None, codes=codes)
    if number.isdecimal():
        found = found_or_404(queue.filter(pk=int(number)).first())
        if carried_out(request, form, operations.look_again, coding=found):
            messages.success(request, "Decided.")
            return redirect("recode_queue", code=code)
    first = queue.first()
    if first:
        hide_replaced([first.passage], seen_by=person)
    context = {
        "study": study,
        "coding": first,
        "change": operations.change_since(first) if first else None,
        "words": words_of(first.passage, first.start, first.end) if first else "",
        "count": queue.count(),
        "form": form,
    }
    return render(request, "analysis/recode_queue.html", context, status=400 if form.errors else 200)
