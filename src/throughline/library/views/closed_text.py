"""What somebody sees of a report whose text they may not read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.library import queries
from throughline.library.models import Report
from throughline.library.models.report import Availability


def show_closed(request: HttpRequest, report: Report, sentence: str) -> HttpResponse:
    """Return the page that says why this person may not read a text, and what of the report is open, with status 403."""
    may_sign_in = report.availability == Availability.SIGNED_IN and not request.user.is_authenticated
    context = {
        "report": report,
        "sentence": sentence,
        "citation": queries.suggested_citation(report),
        "may_sign_in": may_sign_in,
        "may_ask": report.availability == Availability.ON_REQUEST,
    }
    return render(request, "library/closed.html", context, status=403)
