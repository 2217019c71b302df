"""Every organisation, for administrators."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.people import queries
from throughline.people.marks import needs


@needs("people:organisation:manage")
def organisations(request: HttpRequest) -> HttpResponse:
    found = queries.organisations(seen_by=queries.person_asking(request))
    return render(request, "people/organisations.html", {"organisations": found})
