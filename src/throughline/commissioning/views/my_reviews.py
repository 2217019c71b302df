"""The reviews that you have a part in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughline.commissioning import queries
from throughline.commissioning.contributions import waiting_for
from throughline.people.marks import signed_in
from throughline.people.queries import person_asking


@signed_in
def my_reviews(request: HttpRequest) -> HttpResponse:
    person, today = person_asking(request), timezone.localdate()
    roles = queries.my_reviews(person)
    # One review each: somebody may have two parts in it.
    reviews = {one.review_id: one.review for one in roles}.values()
    waiting = [(review, line) for review in reviews for line in waiting_for(review, person)]
    context = {
        "roles": roles,
        "waiting": sorted(waiting, key=lambda one: (one[1].due_on is None, one[1].due_on or today)),
        "today": today,
        "may_open_in": queries.organisations_where_reviews_open(person),
    }
    return render(request, "commissioning/my_reviews.html", context)
