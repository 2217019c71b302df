"""The desk of the cataloguer: every deposited file, how far it is, and what to look at."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from reviewtext.wording import counted
from throughline.library import operations, policies, queries
from throughline.library.models.edition import EditionState
from throughline.people.marks import needs
from throughline.people.queries import person_asking
from throughline.ui.pages import page_asked

PER_PAGE = 50


@require_http_methods(["GET", "POST"])
@needs("library:report:deposit")
def deposits(request: HttpRequest) -> HttpResponse:
    person = person_asking(request)
    if request.method == "POST":
        count = operations.read_older_again(by=person)
        messages.success(request, f"{counted(count, 'file is', 'files are')} in the queue to be read again.")
        return redirect(request.get_full_path())
    state = request.GET.get("state", "")
    page = page_asked(request, queries.deposited_editions(state=state, seen_by=person), PER_PAGE)
    older, is_reading_older = queries.older_to_read(seen_by=person)
    context = {
        "page": page,
        "counts": queries.deposit_counts(seen_by=person),
        "states": queries.choices_of({"": "All", **dict(EditionState.choices)}, state),
        "older": older,
        "is_reading_older": is_reading_older,
        "may_read_again": policies.may_read_again(person),
    }
    return render(request, "library/deposits.html", context)
