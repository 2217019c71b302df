"""The file of a piece of evidence, opened for whoever may read it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.improvement.marks import in_partnership
from throughline.improvement.queries.actions import evidence_in, file_of
from throughline.improvement.views.downloads import as_file
from throughline.improvement.views.finding import action_or_404
from throughline.people.carrying_out import found_or_404


@never_cache
@in_partnership("organisation:improvement:read")
def download_evidence(request: HttpRequest, pk: int, action: int, evidence: int) -> HttpResponse:
    found, person = action_or_404(request, pk, action)
    seen = found_or_404(evidence_in(found, evidence))
    content = found_or_404(file_of(seen, seen_by=person))
    # As plain bytes: whatever it says it is, no browser opens it here.
    return as_file(content, "application/octet-stream", seen.file_name)
