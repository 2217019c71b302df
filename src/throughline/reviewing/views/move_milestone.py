"""Move a milestone to another day. To a later one it is slippage, and the set route is told."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.forms.move_milestone import MoveMilestoneForm
from throughline.reviewing.operations.timetable import move_milestone as move
from throughline.reviewing.operations.timetable import roles_told
from throughline.reviewing.queries.timetable import roles_in_words
from throughline.reviewing.views.finding import milestone_or_404


@never_cache
@in_review("review:timetable:change")
def move_milestone(request: HttpRequest, code: str, milestone: int) -> HttpResponse:
    found, person = milestone_or_404(request, code, milestone)
    form = MoveMilestoneForm(request.POST or None, milestone=found)
    if form.is_valid():
        move(milestone=found, by=person, **form.cleaned_data)
        return redirect("timetable", code=code)
    about = {"review": found.review, "milestone": found, "form": form}
    about |= {"route": roles_in_words(roles_told(found.review))}
    return render(request, "reviewing/move_milestone.html", about, status=400 if form.errors else 200)
