"""Write a new version of the terms of reference, from the one before, with the catalogue of methods beside it."""

from __future__ import annotations

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning import operations, queries
from throughline.commissioning.forms.write_terms import WriteTermsForm
from throughline.commissioning.marks import in_review
from throughline.commissioning.processes import methods
from throughline.commissioning.views.finding import review_or_404
from throughline.people.carrying_out import carried_out
from throughline.people.queries import person_asking


@never_cache
@in_review("review:terms:write")
def write_terms(request: HttpRequest, code: str) -> HttpResponse:
    found = review_or_404(request, code)
    last = queries.terms_of(found, seen_by=person_asking(request)).first()
    weighed = {f"weighed_{one.factor}": one.weighed for one in last.factors.all()} if last else {}
    form = WriteTermsForm(request.POST or None, review=found, initial=model_to_dict(last) | weighed if last else None)
    if carried_out(request, form, operations.write_terms, review=found):
        messages.success(request, "A new version is saved. The commissioner agrees it.")
        return redirect("commission", code=code)
    context = {"form": form, "review": found, "methods": methods()}
    return render(request, "commissioning/write_terms.html", context, status=400 if form.errors else 200)
