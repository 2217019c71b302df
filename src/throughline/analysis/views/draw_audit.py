"""Drawing a random sample of what was left unread."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.analysis import operations, queries
from throughline.analysis.forms.draw_audit import DrawAuditForm
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.carrying_out import carried_out
from throughline.people.queries import person_asking


@never_cache
@in_study("study:setup:change")
def draw_audit(request: HttpRequest, code: str) -> HttpResponse:
    found = study_or_404(request, code)
    progress = queries.progress_of(found, seen_by=person_asking(request))
    wanted = progress.order.figures.get("sample_size") if progress.order else None
    form = DrawAuditForm(request.POST or None, initial={"size": wanted or progress.left_unread or None})
    if carried_out(request, form, operations.draw_audit, study=found):
        messages.success(request, "The sample is drawn. Its reports come first for whoever screens next.")
        return redirect("screening", code=code)
    context = {"form": form, "study": found, "progress": progress, "wanted": wanted}
    return render(request, "analysis/draw_audit.html", context, status=400 if form.errors else 200)
