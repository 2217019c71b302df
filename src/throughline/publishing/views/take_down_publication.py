"""Take the published report down for good."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.publishing import operations, policies
from throughline.publishing.forms.take_down_publication import TakeDownPublicationForm
from throughline.publishing.views.finding import publication_or_404, write_about


@never_cache
@in_review("review:publication:look_after")
def take_down_publication(request: HttpRequest, code: str) -> HttpResponse:
    found, person = publication_or_404(request, code)
    form = TakeDownPublicationForm(request.POST or None)
    verdict = policies.may_take_down(person, found.row)
    return write_about(request, found, form, operations.take_down, verdict=verdict, said="The report is taken down.")
