"""Publish a response, or take it back."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.improvement import operations
from throughline.improvement.forms.fields import WritingForm
from throughline.improvement.forms.publish_response import PublishResponseForm, TakeBackForm
from throughline.improvement.marks import in_partnership
from throughline.improvement.queries.recommendations import response_in
from throughline.improvement.views.finding import recommendation_or_404, recommendation_url, write
from throughline.people.carrying_out import found_or_404


@never_cache
@in_partnership("organisation:improvement:change")
def publish_response(request: HttpRequest, pk: int, number: int, response: int) -> HttpResponse:
    found, _ = recommendation_or_404(request, pk, number)
    answer = found_or_404(response_in(found, response))
    is_out = answer.published_at is not None
    # An empty form too is sent: what it says is that its button was pressed.
    data = request.POST if request.method == "POST" else None
    form: WritingForm = TakeBackForm(data) if is_out else PublishResponseForm(data)
    operation = operations.take_back_response if is_out else operations.publish_response
    return write(
        request, form, partial(operation, response=answer), organisation=found.organisation,
        back=recommendation_url(found), back_to=found.label, about=answer.reasons,
        said="It is taken back." if is_out else "It is published.",
    )  # fmt: skip
