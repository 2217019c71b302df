"""Sign a draft off, as commissioner."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.people.policies import Refusal
from throughline.reviewing.operations.drafts import sign_off_draft as sign_off
from throughline.reviewing.policies_drafting import may_sign_draft
from throughline.reviewing.queries.draft_chain import chain_of
from throughline.reviewing.queries.drafts import draft_page
from throughline.reviewing.queries.freezing import content_of_draft, mark_of_content
from throughline.reviewing.views.finding import draft_or_404


@never_cache
@in_review("review:draft:sign")
def sign_off_draft(request: HttpRequest, code: str, draft: int) -> HttpResponse:
    found, person = draft_or_404(request, code, draft)
    verdict = may_sign_draft(person, found)
    changed = ""
    if request.method == "POST" and verdict:
        try:
            sign_off(draft=found, by=person, seen=request.POST.get("seen", ""))
            return redirect("draft", code=code, draft=draft)
        except Refusal as refusal:
            changed = refusal.sentence
    about = {
        "review": found.review,
        "draft": found,
        "verdict": verdict,
        "changed": changed,
        "seen": mark_of_content(content_of_draft(found)),
        "page": draft_page(found),
        "chain": chain_of(found),
        "undecided": found.challenges.filter(decision="").count(),
    }
    return render(request, "reviewing/sign_off_draft.html", about, status=409 if changed else 200)
