"""Judge a passage drawn by lot, without any hint of what was suggested."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.analysis import operations, queries
from throughline.analysis.forms.random_check import RandomCheckForm
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import code_or_404
from throughline.people.carrying_out import carried_out
from throughline.people.queries import person_asking


@never_cache
@in_study("study:coding:make")
def random_check(request: HttpRequest, code: str, number: int) -> HttpResponse:
    found = code_or_404(request, code, number)
    check = queries.next_check(found, seen_by=person_asking(request))
    if check is None:
        messages.success(request, "Every passage that was drawn is judged.")
        return redirect("code_suggestions", code=code, number=number)
    # The page may have been sent twice, or have stood in two windows: only the passage that it showed is judged.
    is_sent = request.method == "POST" and request.POST.get("check") == str(check.pk)
    form = RandomCheckForm(request.POST if is_sent else None, passage=check.passage)
    if is_sent and carried_out(request, form, operations.judge_check, check=check):
        return redirect("random_check", code=code, number=number)
    context = {"study": found.study, "code": found, "check": check, "form": form}
    return render(request, "analysis/random_check.html", context, status=400 if form.errors else 200)
