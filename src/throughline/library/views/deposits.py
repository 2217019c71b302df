"""The desk of the cataloguer: every deposited file, how far it is, and what to look at."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.library import queries
from throughline.library.models.edition import EditionState
from throughline.people.marks import needs
from throughline.people.queries import person_asking
from throughline.ui.pages import page_asked

PER_PAGE = 50


@needs("library:report:deposit")
def deposits(request: HttpRequest) -> HttpResponse:
    person = person_asking(request)
    state = request.GET.get("state", "")
    page = page_asked(request, queries.deposited_editions(state=state, seen_by=person), PER_PAGE)
    return render(
        request,
        "library/deposits.html",
        {
            "page": page,
            "counts": queries.deposit_counts(seen_by=person),
            "states": queries.choices_of({"": "All", **dict(EditionState.choices)}, state),
        },
    )
