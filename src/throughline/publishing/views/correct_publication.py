"""Put a notice of a correction above the published report."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.publishing import operations, policies
from throughline.publishing.forms.correct_publication import CorrectPublicationForm
from throughline.publishing.views.finding import publication_or_404, write


@never_cache
@in_review("review:publication:look_after")
def correct_publication(request: HttpRequest, code: str) -> HttpResponse:
    found, person = publication_or_404(request, code)
    form = CorrectPublicationForm(request.POST or None)
    verdict = policies.may_change_published(person, found.row)
    operation = partial(operations.correct_publication, publication=found.row)
    return write(
        request,
        form,
        operation,
        plan=None,
        review=found.row.plan.review,
        verdict=verdict,
        said="Readers see the correction.",
    )
