"""Write the rapid review, or correct it."""

from __future__ import annotations

from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.commissioning import operations, queries
from throughline.commissioning.forms.write_rapid_review import WriteRapidReviewForm
from throughline.commissioning.marks import in_review
from throughline.commissioning.views.finding import review_or_404, write
from throughline.people.queries import person_asking


@never_cache
@in_review("review:setup:change")
def write_rapid_review(request: HttpRequest, code: str) -> HttpResponse:
    found = review_or_404(request, code)
    rapid = queries.rapid_review_of(found, seen_by=person_asking(request))
    form = WriteRapidReviewForm(request.POST or None, review=found, initial=model_to_dict(rapid) if rapid else None)
    return write(request, form, operations.write_rapid_review, back="decisions", said="It is saved.", review=found)
