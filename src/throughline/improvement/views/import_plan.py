"""Bring an action plan in, and see those that were brought."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.improvement import operations
from throughline.improvement.forms.import_plan import ImportPlanForm
from throughline.improvement.marks import in_partnership
from throughline.improvement.queries.plans import plan_files_of
from throughline.improvement.views.finding import partnership_or_404
from throughline.people.policies import Refusal


@never_cache
@in_partnership("organisation:improvement:change")
def import_plan(request: HttpRequest, pk: int) -> HttpResponse:
    organisation, person = partnership_or_404(request, pk)
    form = ImportPlanForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            plan = operations.upload_plan(organisation=organisation, by=person, **form.cleaned_data)
            return redirect("preview_plan", pk=pk, plan=plan.pk)
        except Refusal as refusal:
            form.add_error("file", refusal.sentence)
    context = {"organisation": organisation, "form": form, "plans": plan_files_of(organisation, seen_by=person)}
    return render(request, "improvement/import_plan.html", context, status=400 if form.errors else 200)
