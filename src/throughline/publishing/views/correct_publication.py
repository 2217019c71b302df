"""Put a notice of a correction above the published report."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.publishing import operations, policies
from throughline.publishing.forms.correct_publication import CorrectPublicationForm
from throughline.publishing.views.finding import publication_or_404, write_about


@never_cache
@in_review("review:publication:look_after")
def correct_publication(request: HttpRequest, code: str) -> HttpResponse:
    found, person = publication_or_404(request, code)
    form = CorrectPublicationForm(request.POST or None)
    verdict = policies.may_change_published(person, found.row)
    return write_about(
        request, found, form, operations.correct_publication, verdict=verdict, said="Readers see the correction."
    )
