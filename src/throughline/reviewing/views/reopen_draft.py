"""Open a signed-off draft again, with the reason."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.forms.reopen_draft import ReopenDraftForm
from throughline.reviewing.operations.drafts import reopen_draft as reopen
from throughline.reviewing.queries.drafts import draft_page
from throughline.reviewing.views.finding import draft_or_404


@never_cache
@in_review("review:draft:sign")
def reopen_draft(request: HttpRequest, code: str, draft: int) -> HttpResponse:
    found, person = draft_or_404(request, code, draft)
    form = ReopenDraftForm(request.POST or None)
    standing = draft_page(found).standing
    if standing and form.is_valid():
        reopen(draft=found, by=person, **form.cleaned_data)
        return redirect("draft", code=code, draft=draft)
    about = {"review": found.review, "draft": found, "form": form, "standing": standing}
    return render(request, "reviewing/reopen_draft.html", about, status=400 if form.errors else 200)
