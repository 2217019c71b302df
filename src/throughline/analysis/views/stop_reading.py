"""Stopping to read, with the figures of this moment before one's eyes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.analysis import operations, queries
from throughline.analysis.forms.stop_reading import StopReadingForm
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.carrying_out import carried_out
from throughline.people.queries import person_asking


@never_cache
@in_study("study:setup:change")
def stop_reading(request: HttpRequest, code: str) -> HttpResponse:
    found = study_or_404(request, code)
    form = StopReadingForm(request.POST or None)
    if carried_out(request, form, operations.stop_reading, study=found):
        messages.success(
            request, "Reading has stopped. Draw a random sample of what was left unread to see what it missed."
        )
        return redirect("screening", code=code)
    progress = queries.progress_of(found, seen_by=person_asking(request))
    rows = queries.figure_rows(progress.order.figures) if progress.order else []
    context = {"form": form, "study": found, "progress": progress, "rows": rows, "rule": queries.stopping_rule(found)}
    return render(request, "analysis/stop_reading.html", context, status=400 if form.errors else 200)
