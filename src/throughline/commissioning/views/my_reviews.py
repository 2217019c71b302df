"""The reviews that you have a part in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughline.commissioning import queries
from throughline.commissioning.contributions import waiting_in_all
from throughline.people.marks import signed_in
from throughline.people.queries import person_asking
from throughline.ui.pages import page_asked

PER_PAGE = 30


@signed_in
def my_reviews(request: HttpRequest) -> HttpResponse:
    person, today = person_asking(request), timezone.localdate()
    roles = queries.my_reviews(person)
    context = {
        "roles": roles,
        "waiting": page_asked(request, waiting_in_all(roles, person), PER_PAGE),
        "today": today,
        "may_open_in": queries.organisations_where_reviews_open(person),
    }
    return render(request, "commissioning/my_reviews.html", context)
