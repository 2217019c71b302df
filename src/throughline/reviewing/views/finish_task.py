"""Say that a task is done."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.operations.timetable import finish_task as finish
from throughline.reviewing.policies_timetable import may_finish_task
from throughline.reviewing.queries.timetable import task_in
from throughline.reviewing.views.finding import review_or_404


@never_cache
@in_review("review:timetable:read")
def finish_task(request: HttpRequest, code: str, task: int) -> HttpResponse:
    review, person = review_or_404(request, code)
    found = task_in(review, task)
    if found is None:
        raise Http404
    verdict = may_finish_task(person, found)
    if request.method == "POST" and verdict:
        finish(task=found, by=person)
        return redirect("timetable", code=code)
    return render(request, "reviewing/finish_task.html", {"review": review, "task": found, "verdict": verdict})
