"""The review's timetable: milestones, what is to be done and by whom, and what has slipped."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning.contributions import waiting_for
from throughline.commissioning.marks import in_review
from throughline.commissioning.policies import may_in_review
from throughline.reviewing.operations.timetable import roles_told
from throughline.reviewing.queries.timetable import roles_in_words, timetable_of, unseen_slippages
from throughline.reviewing.views.finding import review_or_404


@never_cache
@in_review("review:timetable:read")
def timetable(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    shown = timetable_of(review, seen_by=person)
    about = {
        "review": review,
        "timetable": shown,
        # Tasks are only a part of what somebody owes: answers, notes and acknowledgements stand on the review's page.
        "waits_elsewhere": len(waiting_for(review, person)) - len(shown.mine),
        "unseen": unseen_slippages(review, person),
        "route": roles_in_words(roles_told(review)),
        "may_change": may_in_review(person, review, "review:timetable:change"),
    }
    return render(request, "reviewing/timetable.html", about)
