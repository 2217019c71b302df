"""A passage's address for life: the page it stands on now, with the words marked and a line on what happened since."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from reviewtext.addresses import Address
from throughline.library import policies, queries
from throughline.library.views.closed_text import show_closed
from throughline.library.views.finding import show_tombstone
from throughline.people.queries import person_asking


@login_not_required
def cite(request: HttpRequest, address: str) -> HttpResponse:
    try:
        wanted = Address.parse(address)
    except ValueError as problem:
        raise Http404(str(problem)) from problem
    person = person_asking(request)
    report = queries.report_addressed(wanted)
    if report is not None and report.is_withdrawn:
        return show_tombstone(request, report)
    if report is not None and not (verdict := policies.may_read_text(person, report)):
        return show_closed(request, report, verdict.sentence)
    found = queries.resolve(wanted, seen_by=person)
    if found is None:
        raise Http404("No report has ever had this address.")
    reading = queries.current_reading(found.edition)
    page = queries.page_of(reading, found.located.page, seen_by=person) if reading and found.located.page else None
    if reading is None or page is None:
        return render(request, "library/cite_gone.html", {"found": found, "report": found.report})
    words = queries.words_searched_for(page.text, request.GET.get("q", ""))
    view = queries.page_view(reading, page, cited=[(found.located.start, found.located.end)], words=words, found=found)
    return render(request, "library/read_page.html", view)
