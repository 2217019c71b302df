"""What was read in an action plan, cell by cell, before anything is kept."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from reviewtext import Refused
from reviewtext.wording import counted
from throughline.improvement import operations
from throughline.improvement.marks import in_partnership
from throughline.improvement.queries.plans import plan_in
from throughline.improvement.views.finding import plan_or_404
from throughline.people.policies import Refusal


@never_cache
@in_partnership("organisation:improvement:change")
def preview_plan(request: HttpRequest, pk: int, plan: int) -> HttpResponse:
    file, person = plan_or_404(request, pk, plan)
    context: dict[str, object] = {"organisation": file.organisation, "file": file}
    status = 200
    try:
        if request.method == "POST" and "discard" in request.POST:
            operations.discard_plan(plan=file, by=person)
            messages.success(request, "The plan is thrown away. Nothing of it was kept.")
            return redirect("import_plan", pk=pk)
        if request.method == "POST":
            kept = operations.keep_plan(plan=file, by=person)
            messages.success(request, f"{counted(kept, 'action')} kept.")
            return redirect("improvement_actions", pk=pk)
    except Refusal as refusal:
        context["refusal"], status = refusal.sentence, 400
    try:
        context["plan"] = plan_in(file)
    except Refused as refused:
        context["refused"], status = refused, 400
    return render(request, "improvement/preview_plan.html", context, status=status)
