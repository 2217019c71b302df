"""Open a review in an organisation."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning import operations
from throughline.commissioning.forms.open_review import OpenReviewForm
from throughline.commissioning.marks import opening_reviews
from throughline.people.queries import person_asking
from throughline.people.views.finding import organisation_or_404


@never_cache
@opening_reviews
def open_review(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = organisation_or_404(request, pk)
    form = OpenReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        review = operations.open_review(organisation=organisation, by=person_asking(request), **form.cleaned_data)
        messages.success(request, f"Review {review.code} is open. Name its team, and write the referral.")
        return redirect("team", code=review.code)
    context = {"form": form, "organisation": organisation}
    return render(request, "commissioning/open_review.html", context, status=400 if form.errors else 200)
