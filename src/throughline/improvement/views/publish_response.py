"""Publish a response, or take it back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from throughline.improvement import operations
from throughline.improvement.forms.publish_response import OneWayForm, PublishResponseForm, TakeBackForm
from throughline.improvement.marks import in_partnership
from throughline.improvement.queries.recommendations import response_in
from throughline.improvement.views.finding import recommendation_or_404, recommendation_url, write
from throughline.people.carrying_out import found_or_404

ACTS: dict[str, tuple[type[OneWayForm], Callable[..., None], str]] = {
    "publish": (PublishResponseForm, operations.publish_response, "It is published."),
    "take_back": (TakeBackForm, operations.take_back_response, "It is taken back."),
}


@never_cache
@in_partnership("organisation:improvement:change")
def publish_response(request: HttpRequest, pk: int, number: int, response: int) -> HttpResponse:
    found, _ = recommendation_or_404(request, pk, number)
    answer = found_or_404(response_in(found, response))
    offered = "publish" if answer.published_at is None else "take_back"
    if request.method == "POST" and request.POST.get("act") != offered:
        # Pressed twice, or somebody else was first: what was asked for is done, and its opposite must not be.
        messages.info(request, "It is not published." if offered == "publish" else "It is published.")
        return redirect(recommendation_url(found))
    kind, operation, said = ACTS[offered]
    form = kind(request.POST if request.method == "POST" else None, initial={"act": offered})
    return write(
        request, form, partial(operation, response=answer), organisation=found.organisation,
        back=recommendation_url(found), back_to=found.label, about=answer.reasons, said=said,
    )  # fmt: skip
