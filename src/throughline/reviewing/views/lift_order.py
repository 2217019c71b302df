"""Say that an order binds no more."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.forms.lift_order import LiftOrderForm
from throughline.reviewing.operations.parallel import lift_order as lift
from throughline.reviewing.queries.parallel import order_in
from throughline.reviewing.views.finding import process_or_404


@never_cache
@in_review("review:parallel:change")
def lift_order(request: HttpRequest, code: str, process: int, order: int) -> HttpResponse:
    process_found, person = process_or_404(request, code, process)
    found = order_in(process_found, order)
    if found is None:
        raise Http404
    found.process = process_found
    form = LiftOrderForm(request.POST or None)
    if form.is_valid():
        lift(order=found, by=person, **form.cleaned_data)
        return redirect("parallel_processes", code=code)
    about = {"review": process_found.review, "order": found, "form": form}
    return render(request, "reviewing/lift_order.html", about, status=400 if form.errors else 200)
