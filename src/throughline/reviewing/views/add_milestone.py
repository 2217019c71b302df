"""Add a milestone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.forms.add_milestone import AddMilestoneForm
from throughline.reviewing.operations.timetable import add_milestone as add
from throughline.reviewing.views.finding import review_or_404


@never_cache
@in_review("review:timetable:change")
def add_milestone(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    form = AddMilestoneForm(request.POST or None)
    if form.is_valid():
        add(review=review, by=person, **form.cleaned_data)
        return redirect("timetable", code=code)
    about = {"review": review, "form": form}
    return render(request, "reviewing/add_milestone.html", about, status=400 if form.errors else 200)
