"""Sign a draft off, as commissioner."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.operations.drafts import sign_off_draft as sign_off
from throughline.reviewing.policies_drafting import may_sign_draft
from throughline.reviewing.queries.draft_chain import chain_of
from throughline.reviewing.queries.drafts import draft_page
from throughline.reviewing.views.finding import draft_or_404


@never_cache
@in_review("review:draft:sign")
def sign_off_draft(request: HttpRequest, code: str, draft: int) -> HttpResponse:
    found, person = draft_or_404(request, code, draft)
    verdict = may_sign_draft(person, found)
    if request.method == "POST" and verdict:
        sign_off(draft=found, by=person)
        return redirect("draft", code=code, draft=draft)
    about = {
        "review": found.review,
        "draft": found,
        "verdict": verdict,
        "page": draft_page(found),
        "chain": chain_of(found),
        "undecided": found.challenges.filter(decision="").count(),
    }
    return render(request, "reviewing/sign_off_draft.html", about)
