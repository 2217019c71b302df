"""Write a recommendation in by hand."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from throughline.improvement import operations
from throughline.improvement.forms.add_recommendation import AddRecommendationForm
from throughline.improvement.marks import in_partnership
from throughline.improvement.views.finding import partnership_or_404, write


@never_cache
@in_partnership("organisation:improvement:change")
def add_recommendation(request: HttpRequest, pk: int) -> HttpResponse:
    organisation, _ = partnership_or_404(request, pk)
    operation = partial(operations.add_recommendation, organisation=organisation)
    return write(
        request, AddRecommendationForm(request.POST or None), operation, organisation=organisation,
        back=reverse("followed_recommendations", kwargs={"pk": pk}), back_to="Recommendations",
        said="It is followed from now on.",
    )  # fmt: skip
