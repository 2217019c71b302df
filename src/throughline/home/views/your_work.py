"""Everything that a signed-in person works on, one line each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.home.desks import desks_of
from throughline.people.marks import signed_in
from throughline.people.queries import person_asking


@signed_in
def your_work(request: HttpRequest) -> HttpResponse:
    return render(request, "home/your_work.html", {"desks": desks_of(person_asking(request))})
