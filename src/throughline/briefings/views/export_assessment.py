"""A self-assessment as a file, for members of its organisation."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.analysis.downloads import download
from throughline.briefings import queries
from throughline.briefings.documents.assessment_files import FORMS, assessment_file
from throughline.briefings.marks import as_member
from throughline.briefings.views.finding import organisation_or_404
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking


@never_cache
@as_member("organisation:assessment:read")
def export_assessment(request: HttpRequest, pk: int, number: int, form: str) -> HttpResponse:
    organisation = organisation_or_404(request, pk)
    page = found_or_404(queries.assessment_page(organisation, number, seen_by=person_asking(request)))
    if form not in FORMS:
        raise Http404
    return download(assessment_file(page, form), f"self-assessment-{number}.{form}", FORMS[form])
