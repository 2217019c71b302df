"""Keep what an agency was asked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.commissioning import operations, queries
from throughline.commissioning.forms.ask_for_minimum import AskForMinimumForm
from throughline.commissioning.marks import in_review
from throughline.commissioning.views.finding import review_or_404, write


@never_cache
@in_review("review:setup:change")
def ask_for_minimum(request: HttpRequest, code: str) -> HttpResponse:
    found = review_or_404(request, code)
    form = AskForMinimumForm(
        request.POST or None,
        review=found,
        agencies=queries.agency_names_of(found),
        initial={"asked_on": timezone.localdate()},
    )
    return write(
        request, form, operations.ask_agency, back="minimum_information", said="The request is kept.", review=found
    )
