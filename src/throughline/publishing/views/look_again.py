"""Look again at whether a published report should stay as it is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.publishing import operations, policies
from throughline.publishing.forms.look_again import LookAgainForm
from throughline.publishing.views.finding import publication_or_404, write_about


@never_cache
@in_review("review:publication:look_after")
def look_again(request: HttpRequest, code: str) -> HttpResponse:
    found, person = publication_or_404(request, code)
    form = LookAgainForm(request.POST or None, initial={"end_on": found.report.retention_until})
    verdict = policies.may_change_published(person, found.row)
    return write_about(request, found, form, operations.look_again, verdict=verdict, said="The look is written down.")
