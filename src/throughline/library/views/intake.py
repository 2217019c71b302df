"""The intake report of one file: what was doubtful about it, and what to do."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from throughline.library import operations, policies, queries
from throughline.library.views.finding import edition_or_404
from throughline.people.marks import needs
from throughline.people.policies import require
from throughline.people.queries import person_asking


@require_http_methods(["GET", "POST"])
@needs("library:report:deposit")
def intake(request: HttpRequest, code: str, edition: int) -> HttpResponse:
    found = edition_or_404(code, edition)
    person = person_asking(request)
    require(policies.may_deposit(person))
    if request.method == "POST":
        operations.read_again(edition=found, by=person)
        messages.success(request, "The file is in the queue to be read again. This page says how far it is.")
        return redirect("intake", code=code, edition=edition)
    return render(
        request,
        "library/intake.html",
        {
            "report": found.report,
            "edition": found,
            "state": queries.reading_state(found, seen_by=person),
            "reading": queries.current_reading(found),
            "duplicates": queries.duplicates_of(found),
            "may_part": policies.may_part(person, found),
        },
    )
