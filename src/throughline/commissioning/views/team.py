"""The team of a review, and naming somebody to it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning import operations, queries
from throughline.commissioning.forms.give_review_role import GiveReviewRoleForm
from throughline.commissioning.marks import in_review
from throughline.commissioning.views.finding import review_or_404
from throughline.people.carrying_out import carried_out
from throughline.people.queries import person_asking


@never_cache
@in_review("review:team:change")
def team(request: HttpRequest, code: str) -> HttpResponse:
    found = review_or_404(request, code)
    form = GiveReviewRoleForm(request.POST or None, review=found)
    if carried_out(request, form, operations.give_review_role, review=found):
        messages.success(request, "They are named, and can open the review from their own account.")
        return redirect("team", code=code)
    context = {"form": form, "review": found, "team": queries.team_of(found, seen_by=person_asking(request))}
    return render(request, "commissioning/team.html", context, status=400 if form.errors else 200)
