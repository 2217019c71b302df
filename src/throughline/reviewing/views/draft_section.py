"""One section: its text, its comments, and its texts side by side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.commissioning.policies import may_in_review
from throughline.reviewing.comparing import rows_between
from throughline.reviewing.policies_drafting import may_write_draft
from throughline.reviewing.rendering import as_html
from throughline.reviewing.views.finding import section_or_404


@never_cache
@in_review("review:draft:read")
def draft_section(request: HttpRequest, code: str, draft: int, section: int) -> HttpResponse:
    page, person = section_or_404(request, code, draft, section)
    before = request.GET.get("before", "")
    compared = int(before) if before.isdecimal() and len(before) < 7 else None
    about = {
        "review": page.section.draft.review,
        "draft": page.section.draft,
        "page": page,
        "html": as_html(page.now),
        "compared": compared,
        "rows": rows_between(page.text_of(compared), page.now) if compared is not None else [],
        "person": person,
        "may_write": may_write_draft(person, page.section.draft),
        "may_comment": may_in_review(person, page.section.draft.review, "review:draft:comment"),
    }
    return render(request, "reviewing/draft_section.html", about)
