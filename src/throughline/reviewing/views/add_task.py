"""Give somebody of the team something to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.commissioning.queries import team_of
from throughline.reviewing.forms.add_task import AddTaskForm
from throughline.reviewing.operations.timetable import add_task as add
from throughline.reviewing.queries.timetable import timetable_of
from throughline.reviewing.views.finding import review_or_404


@never_cache
@in_review("review:timetable:change")
def add_task(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    team, milestones = team_of(review, seen_by=person), timetable_of(review, seen_by=person).milestones
    form = AddTaskForm(request.POST or None, team=team, milestones=milestones)
    if form.is_valid():
        add(review=review, by=person, **form.cleaned_data)
        return redirect("timetable", code=code)
    about = {"review": review, "form": form}
    return render(request, "reviewing/add_task.html", about, status=400 if form.errors else 200)
