"""What you were told as a member of the board, to acknowledge."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.commissioning import operations, queries
from throughline.commissioning.marks import in_review
from throughline.commissioning.processes import process_named
from throughline.commissioning.views.finding import review_or_404
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking


@never_cache
@in_review("review:case:read")
def my_notices(request: HttpRequest, code: str) -> HttpResponse:
    person, found = person_asking(request), review_or_404(request, code)
    notices = queries.my_notices(found, seen_by=person)
    if request.method == "POST":
        number = request.POST.get("notice", "")
        notice = found_or_404(notices.filter(pk=number).first() if number.isdecimal() else None)
        operations.acknowledge_notice(notice=notice, acknowledged_on=timezone.localdate(), by=person)
        messages.success(request, "Thank you. Today's date is kept beside your name.")
        return redirect("review", code=code)
    context = {"review": found, "notices": notices, "process": process_named(found.process)}
    return render(request, "commissioning/my_notices.html", context)
