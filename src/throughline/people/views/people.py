"""Every account, for administrators."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from throughline.people import queries
from throughline.people.marks import needs

PER_PAGE = 50


@needs("people:account:manage")
def people(request: HttpRequest) -> HttpResponse:
    person, words = queries.person_asking(request), request.GET.get("q", "").strip()
    found = queries.people(seen_by=person, words=words)
    return render(
        request,
        "people/people.html",
        {
            "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
            "words": words,
            "base_query": urlencode({"q": words}) if words else "",
            "invitations": queries.open_invitations(seen_by=person),
        },
    )
