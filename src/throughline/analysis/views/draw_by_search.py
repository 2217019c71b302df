"""Drawing reports into a study by a search of the library."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.analysis import operations
from throughline.analysis.forms.draw_by_search import DrawBySearchForm
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.carrying_out import carried_out


@never_cache
@in_study("study:setup:change")
def draw_by_search(request: HttpRequest, code: str) -> HttpResponse:
    found = study_or_404(request, code)
    form = DrawBySearchForm(request.POST or None)
    if carried_out(request, form, operations.draw_by_search, study=found):
        messages.success(request, "The reports are drawn. Their counts stand below.")
        return redirect("sample", code=code)
    context = {"form": form, "study": found}
    return render(request, "analysis/draw_by_search.html", context, status=400 if form.errors else 200)
