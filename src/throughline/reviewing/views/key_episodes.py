"""The key practice episodes of a review."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing import operations, queries
from throughline.reviewing import policies_papers as policies
from throughline.reviewing.forms.key_episodes import KeyEpisodeForm
from throughline.reviewing.views.finding import review_or_404


@never_cache
@in_review("review:chronology:read")
def key_episodes(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    form = KeyEpisodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.add_episode(review=review, by=person, **form.cleaned_data)
        messages.success(request, "The key practice episode is added. Put entries into it from the chronology.")
        return redirect("key_episodes", code=code)
    context = {"review": review, "form": form, "episodes": queries.shown_episodes(review, seen_by=person)}
    context["may_analyse"] = bool(policies.may_analyse_chronology(person, review))
    return render(request, "reviewing/key_episodes.html", context, status=400 if form.errors else 200)
