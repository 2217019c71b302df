"""Add a finding."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.people.queries import person_asking
from throughline.reviewing import operations
from throughline.reviewing.addresses import review_or_404
from throughline.reviewing.forms.finding import FindingForm


@never_cache
@in_review("review:finding:write")
def add_finding(request: HttpRequest, code: str) -> HttpResponse:
    review = review_or_404(request, code)
    form = FindingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = operations.add_finding(review=review, by=person_asking(request), **form.cleaned_data)
        messages.success(request, f"{added.label} is kept. Link it to its evidence now.")
        return redirect("read_finding", code=code, number=added.number)
    context = {"form": form, "review": review}
    return render(request, "reviewing/add_finding.html", context, status=400 if form.errors else 200)
