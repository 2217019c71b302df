"""The certificates of an event: who came, who has one, and issuing those that are missing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.events import policies_learning as policies
from throughline.events.operations import certificates as operations
from throughline.events.queries import certificates as queries
from throughline.events.views.finding_learning import event_or_404
from throughline.people.carrying_out import found_or_404
from throughline.people.marks import needs
from throughline.people.queries import person_asking
from throughline.ui.pages import page_asked

PER_PAGE = 50


@never_cache
@needs("events:booking:manage")
def certificates(request: HttpRequest, code: str) -> HttpResponse:
    event, person = event_or_404(request, code), person_asking(request)
    if request.method == "POST" and "again" in request.POST:
        booking = found_or_404(queries.booking_at(event, request.POST["again"]))
        operations.issue_again(booking=booking, by=person)
        messages.success(request, "A new certificate is issued. Whoever gave an address is written to.")
        return redirect(request.get_full_path())
    if request.method == "POST":
        made = operations.issue_certificates(event=event, by=person)
        messages.success(request, f"{len(made)} issued. Everybody who gave an address is written to.")
        return redirect("certificates", code=code)
    came = queries.attendances_of(event, seen_by=person)
    context = {
        "event": event,
        "page": page_asked(request, came, PER_PAGE),
        "missing": sum(one.is_missing for one in came),
        "may_issue": policies.may_issue_certificates(person, event),
    }
    return render(request, "events/certificates.html", context)
