"""Bring findings of the analysis board into a draft, rather than type them anew."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.forms.take_findings import TakeFindingsForm
from throughline.reviewing.operations.draft_chain import take_finding
from throughline.reviewing.policies_drafting import may_write_draft
from throughline.reviewing.queries.draft_chain import board_beside
from throughline.reviewing.views.finding import draft_or_404


@never_cache
@in_review("review:draft:write")
def take_findings(request: HttpRequest, code: str, draft: int) -> HttpResponse:
    found, person = draft_or_404(request, code, draft)
    board = [one for one, taken in board_beside(found, seen_by=person) if taken is None]
    form = TakeFindingsForm(request.POST or None, board=board)
    if form.is_valid():
        for finding in form.chosen():
            take_finding(draft=found, finding=finding, by=person)
        messages.success(request, "The findings are in the draft. What is recommended because of them comes next.")
        return redirect("draft_chain", code=code, draft=draft)
    about = {"review": found.review, "draft": found, "form": form, "board": board}
    about |= {"verdict": may_write_draft(person, found)}
    return render(request, "reviewing/take_findings.html", about, status=400 if form.errors else 200)
