"""Change who may read the published report."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.publishing import operations, policies
from throughline.publishing.forms.change_access import ChangeAccessForm
from throughline.publishing.views.finding import publication_or_404, write_about


@never_cache
@in_review("review:publication:look_after")
def change_access(request: HttpRequest, code: str) -> HttpResponse:
    found, person = publication_or_404(request, code)
    form = ChangeAccessForm(request.POST or None, initial={"access": found.report.availability})
    verdict = policies.may_change_published(person, found.row)
    return write_about(
        request, found, form, operations.change_access, verdict=verdict, said="Who may read it has changed."
    )
