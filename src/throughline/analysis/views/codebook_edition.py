"""One edition of a codebook, as it was proposed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.analysis import policies_coding, queries
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking


@never_cache
@in_study("study:work:read")
def codebook_edition(request: HttpRequest, code: str, number: int) -> HttpResponse:
    person, study = person_asking(request), study_or_404(request, code)
    edition = found_or_404(queries.edition_for(study, number, seen_by=person))
    may_sign = policies_coding.may_sign_edition(person, edition)
    return render(request, "analysis/codebook_edition.html", {"study": study, "edition": edition, "may_sign": may_sign})
