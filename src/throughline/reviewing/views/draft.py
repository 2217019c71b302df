"""One draft to read, section by section, and what waits on it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.commissioning.policies import may_in_review
from throughline.reviewing.policies_drafting import may_sign_draft, may_write_draft
from throughline.reviewing.queries.drafts import draft_page
from throughline.reviewing.report_templates import begun_from_in_words
from throughline.reviewing.views.finding import draft_or_404


@never_cache
@in_review("review:draft:read")
def draft(request: HttpRequest, code: str, draft: int) -> HttpResponse:
    found, person = draft_or_404(request, code, draft)
    about = {
        "review": found.review,
        "draft": found,
        "page": draft_page(found),
        "begun": begun_from_in_words(found.begun_from),
        "may_write": may_write_draft(person, found),
        "may_comment": may_in_review(person, found.review, "review:draft:comment"),
        "holds_signing": may_in_review(person, found.review, "review:draft:sign"),
        "may_sign": may_sign_draft(person, found),
    }
    return render(request, "reviewing/draft.html", about)
