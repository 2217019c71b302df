"""Take a piece of evidence away from its finding."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughline.commissioning.marks import in_review
from throughline.people.queries import person_asking
from throughline.reviewing import operations, queries
from throughline.reviewing.addresses import finding_or_404


@require_POST
@in_review("review:finding:write")
def remove_finding_evidence(request: HttpRequest, code: str, number: int, pk: int) -> HttpResponse:
    person, finding = person_asking(request), finding_or_404(request, code, number)
    evidence = queries.evidence_numbered(finding, pk, seen_by=person)
    if evidence is None:
        raise Http404
    operations.remove_finding_evidence(evidence=evidence, by=person)
    messages.success(request, "The evidence is taken out.")
    return redirect("read_finding", code=code, number=number)
