"""One recommendation through time: where much the same was recommended, and what became of it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.improvement.queries.earlier import by_year, earlier_than
from throughline.library import queries as library
from throughline.library.policies import may_edit_record, may_read_text
from throughline.people.carrying_out import found_or_404
from throughline.people.policies import require
from throughline.people.queries import person_asking


@login_not_required
def said_before(request: HttpRequest, code: str, edition: int, number: int) -> HttpResponse:
    person = person_asking(request)
    of_edition = found_or_404(library.edition_numbered(code, edition))
    report = of_edition.report
    require(may_read_text(person, report))
    if library.newest_of(of_edition) != of_edition:
        # A correction may be there to take words out, so only a cataloguer reads what it replaced.
        require(may_edit_record(person, report))
    reading = found_or_404(library.current_reading(of_edition))
    item = found_or_404(library.recommendations(reading, seen_by=person).filter(number=number).first())
    found = earlier_than(item, seen_by=person)
    context = {"report": report, "edition": of_edition, "item": item, "earlier": found, "years": by_year(found)}
    return render(request, "improvement/said_before.html", context)
