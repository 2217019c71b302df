"""One recommendation through time: where much the same was recommended, and what became of it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.improvement.queries.earlier import by_year, earlier_than
from throughline.library import queries as library
from throughline.library.policies import may_read_text
from throughline.people.carrying_out import found_or_404
from throughline.people.policies import require
from throughline.people.queries import person_asking


@login_not_required
def said_before(request: HttpRequest, code: str, edition: int, number: int) -> HttpResponse:
    person = person_asking(request)
    report = found_or_404(library.report_by_code(code))
    of_edition = found_or_404(next((one for one in report.editions.all() if one.number == edition), None))
    require(may_read_text(person, report))
    reading = found_or_404(library.current_reading(of_edition))
    item = found_or_404(library.recommendations(reading, seen_by=person).filter(number=number).first())
    found = earlier_than(item, seen_by=person)
    context = {"report": report, "edition": of_edition, "item": item, "earlier": found, "years": by_year(found)}
    return render(request, "improvement/said_before.html", context)
