"""What is left at every address of a withdrawn report: what it was, and what happened to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from throughline.library import policies, queries
from throughline.library.models import Report
from throughline.people.queries import person_asking

View = Callable[..., HttpResponseBase]


def tombstone_if_withdrawn(view: View) -> View:
    """Answer with the tombstone, status 410, at an address below a withdrawn report.

    Withdrawal is no matter of who asks: a refusal would say "you may not" and hide from the reader what happened.
    """

    @wraps(view)
    def shown(request: HttpRequest, code: str, **rest: Any) -> HttpResponseBase:
        report = queries.withdrawn_report(code)
        return view(request, code=code, **rest) if report is None else show_tombstone(request, report)

    return shown


def show_tombstone(request: HttpRequest, report: Report) -> HttpResponse:
    """Return the tombstone page. Nothing of the text is on it, whoever asks."""
    may_set = policies.may_set_availability(person_asking(request), report)
    context = {"report": report, "rows": queries.tombstone_rows(report), "may_set": may_set}
    return render(request, "library/withdrawn.html", context, status=410)
