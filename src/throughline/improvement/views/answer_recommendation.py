"""Write what the partnership answers."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.improvement import operations
from throughline.improvement.forms.answer_recommendation import AnswerRecommendationForm
from throughline.improvement.marks import in_partnership
from throughline.improvement.views.finding import recommendation_or_404, recommendation_url, write


@never_cache
@in_partnership("organisation:improvement:change")
def answer_recommendation(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    found, _ = recommendation_or_404(request, pk, number)
    operation = partial(operations.answer_recommendation, recommendation=found)
    return write(
        request, AnswerRecommendationForm(request.POST or None), operation, organisation=found.organisation,
        back=recommendation_url(found), back_to=found.label, about=found.shown_words,
        said="The response is kept. It is not published.",
    )  # fmt: skip
