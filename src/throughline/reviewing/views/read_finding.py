"""One finding: what it says, what it rests on, and questions against hindsight."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.people.queries import person_asking
from throughline.reviewing import policies, policies_papers, queries
from throughline.reviewing.addresses import finding_or_404
from throughline.reviewing.frames import TAGS, hindsight, wordings_in
from throughline.reviewing.queries.freezing import content_of_finding, mark_of_content


@never_cache
@in_review("review:finding:read")
def read_finding(request: HttpRequest, code: str, number: int) -> HttpResponse:
    person, finding = person_asking(request), finding_or_404(request, code, number)
    may_write = policies.may_write_findings(person, finding.review)
    return render(
        request,
        "reviewing/read_finding.html",
        {
            "finding": finding,
            "evidence": queries.evidence_of(finding, seen_by=person),
            "factors": queries.factors_of(finding, seen_by=person),
            "hindsight": hindsight(),
            "tags": TAGS,
            "wordings": wordings_in(" ".join(map(str, (finding.title, finding.what_happened, finding.why)))),
            "may_write": bool(may_write),
            "may_open_papers": policies_papers.may_read_papers_here(person, finding.review),
            "may_read_chronology": policies_papers.may_read_chronology(person, finding.review),
            "may_agree": policies.may_agree_finding(person, finding),
            "seen": mark_of_content(content_of_finding(finding)),
        },
    )
