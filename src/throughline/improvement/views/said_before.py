"""One recommendation through time: where much the same was recommended, and what became of it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from throughline.improvement.queries.corrected import same_recommendation
from throughline.improvement.queries.earlier import by_year, earlier_than
from throughline.library import queries as library
from throughline.library.models import Edition
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
    newest = library.newest_of(of_edition)
    if newest != of_edition and not may_edit_record(person, report):
        # A correction may be there to take words out, so only a cataloguer reads what it replaced.
        return redirect(_in_correction(of_edition, newest, number))
    reading = found_or_404(library.current_reading(of_edition))
    item = found_or_404(library.recommendations(reading, seen_by=person).filter(number=number).first())
    found = earlier_than(item, seen_by=person)
    context = {"report": report, "edition": of_edition, "item": item, "earlier": found, "years": by_year(found)}
    return render(request, "improvement/said_before.html", context)


def _in_correction(edition: Edition, newest: Edition, number: int) -> str:
    """Return where the correction recommends the same; its beginning, where it does not."""
    named = {"code": newest.report.code, "edition": newest.number}
    item = same_recommendation(edition, newest, number)
    return (
        reverse("said_before", kwargs={**named, "number": item.number})
        if item
        else reverse("read_edition", kwargs=named)
    )
