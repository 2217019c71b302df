"""Every account, for administrators."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.people import queries
from throughline.people.marks import needs
from throughline.ui.pages import page_asked

PER_PAGE = 50


@needs("people:account:manage")
def people(request: HttpRequest) -> HttpResponse:
    person, words = queries.person_asking(request), request.GET.get("q", "").strip()
    found = queries.people(seen_by=person, words=words)
    return render(
        request,
        "people/people.html",
        {
            "page": page_asked(request, found, PER_PAGE),
            "words": words,
            "invitations": queries.open_invitations(seen_by=person),
        },
    )
