"""Say that a milestone was reached."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.forms.reach_milestone import ReachMilestoneForm
from throughline.reviewing.operations.timetable import reach_milestone as reach
from throughline.reviewing.views.finding import milestone_or_404


@never_cache
@in_review("review:timetable:change")
def reach_milestone(request: HttpRequest, code: str, milestone: int) -> HttpResponse:
    found, person = milestone_or_404(request, code, milestone)
    form = ReachMilestoneForm(request.POST or None)
    if form.is_valid():
        reach(milestone=found, by=person, **form.cleaned_data)
        return redirect("timetable", code=code)
    about = {"review": found.review, "milestone": found, "form": form}
    return render(request, "reviewing/reach_milestone.html", about, status=400 if form.errors else 200)
