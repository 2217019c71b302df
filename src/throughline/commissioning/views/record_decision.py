"""Record the decision, with what was weighed and why."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.commissioning import operations
from throughline.commissioning.forms.record_decision import RecordDecisionForm
from throughline.commissioning.marks import in_review
from throughline.commissioning.views.finding import review_or_404, write


@never_cache
@in_review("review:decision:make")
def record_decision(request: HttpRequest, code: str) -> HttpResponse:
    found = review_or_404(request, code)
    form = RecordDecisionForm(request.POST or None, review=found)
    return write(
        request, form, operations.record_decision, back="decisions", said="The decision is recorded.", review=found
    )
