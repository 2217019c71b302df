"""Decide about a change that was asked for."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.forms.decide_challenge import DecideChallengeForm
from throughline.reviewing.operations.draft_talk import decide_challenge as decide
from throughline.reviewing.queries.draft_challenges import challenges_of
from throughline.reviewing.views.finding import draft_or_404


@never_cache
@in_review("review:draft:write")
def decide_challenge(request: HttpRequest, code: str, draft: int, challenge: int) -> HttpResponse:
    found, person = draft_or_404(request, code, draft)
    asked = next((one for one in challenges_of(found) if one.pk == challenge and not one.decision), None)
    if asked is None:
        raise Http404
    form = DecideChallengeForm(request.POST or None)
    if form.is_valid():
        decide(challenge=asked, by=person, **form.cleaned_data)
        return redirect("draft_challenges", code=code, draft=draft)
    about = {"review": found.review, "draft": found, "challenge": asked, "form": form}
    return render(request, "reviewing/decide_challenge.html", about, status=400 if form.errors else 200)
