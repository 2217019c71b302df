"""A published study as a file."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from throughline.analysis.documents.outcome_files import Printing
from throughline.analysis.queries import outcomes
from throughline.analysis.views.finding_outcomes import outcomes_as_file, publication_or_404
from throughline.people.queries import person_asking


@never_cache
@login_not_required
def export_published(request: HttpRequest, code: str, form: str) -> HttpResponse:
    publication = publication_or_404(code)
    found = outcomes.found_in_publication(publication)
    said = Printing(
        found,
        person_asking(request),
        outcomes.published_methods(publication, found),
        address=request.build_absolute_uri(reverse("published_study", kwargs={"code": code})),
        published_on=f"{publication.published_at:%Y-%m-%d}",
    )
    return outcomes_as_file(said, form)
