"""Leaving, with one click and no question: by the button of a mail program (RFC 8058), or by the one on this page."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from throughline.alerts import links, operations, queries
from throughline.alerts.gone_links import link_gone
from throughline.people.quiet_pages import quiet


# Mail programs send the request themselves, with no page before it that could give them a token. The link is signed, so
# nobody can send somebody else's.
@login_not_required
@csrf_exempt
@quiet
def leave_alerts(request: HttpRequest, token: str) -> HttpResponse:
    leaving = links.leaving_by(token)
    if leaving is None:
        return link_gone(request)
    subscriber_id, issue_number = leaving
    if request.method == "POST":
        has_left = operations.leave(subscriber_id=subscriber_id, issue_number=issue_number)
        return render(request, "alerts/left.html", {"left_before": not has_left})
    if queries.has_left(subscriber_id):
        return render(request, "alerts/left.html", {"left_before": True})
    return render(request, "alerts/leave_alerts.html")
