"""Keep what an agency answered."""

from __future__ import annotations

from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.commissioning import operations, queries
from throughline.commissioning.forms.record_minimum import RecordMinimumForm
from throughline.commissioning.marks import in_review
from throughline.commissioning.views.finding import review_or_404, write
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking


@never_cache
@in_review("review:setup:change")
def record_minimum(request: HttpRequest, code: str, asked: int) -> HttpResponse:
    found = review_or_404(request, code)
    thing = found_or_404(queries.agency_request(found, asked, seen_by=person_asking(request)))
    form = RecordMinimumForm(request.POST or None, review=found, initial=model_to_dict(thing))
    form.heading = f"What {thing.agency} answered"
    return write(
        request, form, operations.record_answer, back="minimum_information", said="The answer is kept.", asked=thing
    )
