"""How the library's pages find the report, edition or reading in their address, or answer 404, or with a tombstone."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from throughline.library import policies, queries
from throughline.library.models import Edition, Reading, Report
from throughline.library.views.closed_text import show_closed
from throughline.library.views.finding_elsewhere import elsewhere
from throughline.people.policies import Refusal
from throughline.people.queries import person_asking

View = Callable[..., HttpResponseBase]


def report_or_404(code: str) -> Report:
    """Return the report of that code, withdrawn or not."""
    found = queries.report_by_code(code)
    if found is None:
        raise Http404("There is no report at this address.")
    return found


def edition_or_404(code: str, number: int) -> Edition:
    """Return the edition of that number."""
    report = report_or_404(code)
    for edition in report.editions.all():
        if edition.number == number:
            edition.report = report
            return edition
    raise Http404("This report has no such edition.")


def reading_or_404(code: str, number: int) -> Reading:
    """Return the present reading of an edition."""
    edition = edition_or_404(code, number)
    reading = queries.current_reading(edition)
    if reading is None:
        raise Http404("This edition has not been read.")
    reading.edition = edition
    return reading


def says_if_closed(view: View) -> View:
    """Answer with the tombstone, status 410, at an address below a withdrawn report; where it has a text that this person
    may not read, with what the report is and where its record stands. An edition that was given a report of its own, or
    corrected, is found there.

    Withdrawal is no matter of who asks: a refusal would say "you may not" and hide from the reader what happened.
    """

    @wraps(view)
    def shown(request: HttpRequest, code: str, **rest: Any) -> HttpResponseBase:
        if place := elsewhere(request, code, rest):
            return redirect(place)
        report = queries.withdrawn_report(code)
        if report is not None:
            return show_tombstone(request, report)
        try:
            return view(request, code=code, **rest)
        except Refusal as refusal:
            return show_closed(request, report_or_404(code), refusal.sentence)

    return shown


def show_tombstone(request: HttpRequest, report: Report) -> HttpResponse:
    """Return the tombstone page. Nothing of the text is on it, whoever asks."""
    person, rows = person_asking(request), queries.tombstone_rows(report)
    may_set, may_take_down = policies.may_set_availability(person, report), policies.may_take_down(person, report)
    context = {"report": report, "rows": rows, "may_set": may_set, "may_take_down": may_take_down}
    return render(request, "library/withdrawn.html", context, status=410)
