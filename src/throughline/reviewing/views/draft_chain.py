"""Findings, what is recommended because of them, and where the chain breaks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.policies_drafting import may_write_draft
from throughline.reviewing.queries.draft_chain import chain_of
from throughline.reviewing.views.finding import draft_or_404


@never_cache
@in_review("review:draft:read")
def draft_chain(request: HttpRequest, code: str, draft: int) -> HttpResponse:
    found, person = draft_or_404(request, code, draft)
    about = {"review": found.review, "draft": found, "chain": chain_of(found)}
    about |= {"may_write": may_write_draft(person, found)}
    return render(request, "reviewing/draft_chain.html", about)
