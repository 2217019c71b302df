"""Take over what a corrected report recommends in place of words that it does not say any more."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughline.improvement import operations
from throughline.improvement.marks import in_partnership
from throughline.improvement.views.finding import recommendation_or_404, recommendation_url
from throughline.people.carrying_out import number_of
from throughline.people.policies import Refusal


@in_partnership("organisation:improvement:change")
@require_POST
def take_corrected_words(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    found, person = recommendation_or_404(request, pk, number)
    try:
        operations.take_corrected_words(recommendation=found, item=number_of(request.POST.get("item")), by=person)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, "The corrected words are taken over.")
    return redirect(recommendation_url(found))
