"""The reviews that you have a part in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.commissioning import queries
from throughline.people.marks import signed_in
from throughline.people.queries import person_asking


@signed_in
def my_reviews(request: HttpRequest) -> HttpResponse:
    person = person_asking(request)
    context = {
        "roles": queries.my_reviews(person),
        "may_open_in": queries.organisations_where_reviews_open(person),
    }
    return render(request, "commissioning/my_reviews.html", context)
