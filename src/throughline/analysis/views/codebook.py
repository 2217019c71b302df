"""The codebook of a study: its codes in their tree."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.analysis import policies_coding, queries
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.queries import person_asking


@never_cache
@in_study("study:work:read")
def codebook(request: HttpRequest, code: str) -> HttpResponse:
    person, study = person_asking(request), study_or_404(request, code)
    with_retired = bool(request.GET.get("retired"))
    rows = queries.codes_of(study, seen_by=person, with_retired=with_retired)
    uses = queries.uses_of_codes(study, queries.codings_seen(study, seen_by=person))
    context = {
        "study": study,
        "rows": [(row, uses.get(row.code.pk, 0)) for row in rows],
        "with_retired": with_retired,
        "may_change": policies_coding.may_change_codebook(person, study),
        "edition": queries.editions_of(study, seen_by=person).first(),
        "waiting": queries.recode_queue(study, seen_by=person).count(),
    }
    return render(request, "analysis/codebook.html", context)
