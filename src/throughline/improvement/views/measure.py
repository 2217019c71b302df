"""One measure over time: its run chart, the table behind it, and a box for what was counted."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache

from throughline.improvement import operations, policies
from throughline.improvement.forms.measure import MeasureForm
from throughline.improvement.marks import in_partnership
from throughline.improvement.queries.measures import measured, point_rows
from throughline.improvement.views.downloads import as_csv
from throughline.improvement.views.finding import measure_or_404
from throughline.people.carrying_out import carried_out


@never_cache
@in_partnership("organisation:improvement:read")
def measure(request: HttpRequest, pk: int, measure: int) -> HttpResponse:
    found, person = measure_or_404(request, pk, measure)
    if request.GET.get("form") == "csv":
        return as_csv(point_rows(measured(found)), f"measure-{found.number}.csv")
    form = MeasureForm(request.POST or None)
    if carried_out(request, form, partial(operations.put_points, measure=found)):
        messages.success(request, "The points are kept.")
        return redirect("measure", pk=pk, measure=measure)
    shown = measured(found)
    context = {
        "organisation": found.organisation, "measure": found, "shown": shown, "form": form,
        # Drawn by us: every text in it was escaped where it was put in.
        "picture": mark_safe(shown.picture),  # noqa: S308
        "may_change": policies.may_change(person, found.organisation),
    }  # fmt: skip
    return render(request, "improvement/measure.html", context, status=400 if form.errors else 200)
