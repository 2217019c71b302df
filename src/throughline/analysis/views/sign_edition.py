"""Sign an edition of the codebook."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughline.analysis import operations, queries
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking


@require_POST
@in_study("study:codebook:sign")
def sign_edition(request: HttpRequest, code: str, number: int) -> HttpResponse:
    person, study = person_asking(request), study_or_404(request, code)
    edition = found_or_404(queries.edition_for(study, number, seen_by=person))
    operations.sign_edition(edition=edition, by=person)
    messages.success(request, f"Edition {number} is signed. What it proposed is in use.")
    return redirect("codebook_editions", code=code)
