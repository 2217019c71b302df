"""Write down that somebody asked for a change."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.forms.log_challenge import LogChallengeForm
from throughline.reviewing.operations.draft_talk import log_challenge as log
from throughline.reviewing.views.finding import draft_or_404


@never_cache
@in_review("review:draft:challenge")
def log_challenge(request: HttpRequest, code: str, draft: int) -> HttpResponse:
    found, person = draft_or_404(request, code, draft)
    form = LogChallengeForm(request.POST or None, draft=found)
    if form.is_valid():
        log(draft=found, by=person, **form.cleaned_data)
        return redirect("draft_challenges", code=code, draft=draft)
    about = {"review": found.review, "draft": found, "form": form}
    return render(request, "reviewing/log_challenge.html", about, status=400 if form.errors else 200)
