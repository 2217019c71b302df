"""Write down an order that binds the review."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.forms.add_order import AddOrderForm
from throughline.reviewing.operations.parallel import add_order as add
from throughline.reviewing.views.finding import process_or_404


@never_cache
@in_review("review:parallel:change")
def add_order(request: HttpRequest, code: str, process: int) -> HttpResponse:
    found, person = process_or_404(request, code, process)
    form = AddOrderForm(request.POST or None)
    if form.is_valid():
        add(process=found, by=person, **form.cleaned_data)
        return redirect("parallel_processes", code=code)
    about = {"review": found.review, "process": found, "form": form}
    return render(request, "reviewing/add_order.html", about, status=400 if form.errors else 200)
