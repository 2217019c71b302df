"""Put a notice of a correction above the published report."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.publishing import operations
from throughline.publishing.forms.correct_publication import CorrectPublicationForm
from throughline.publishing.views.finding import publication_or_404, write


@never_cache
@in_review("review:publication:look_after")
def correct_publication(request: HttpRequest, code: str) -> HttpResponse:
    found, _ = publication_or_404(request, code)
    form = CorrectPublicationForm(request.POST or None)
    operation = partial(operations.correct_publication, publication=found.row)
    return write(request, form, operation, plan=None, review=found.row.plan.review, said="Readers see the correction.")
