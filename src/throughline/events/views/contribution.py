"""What somebody contributed, by its private link; and taking it back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.events import operations, queries
from throughline.events.documents.qr import qr_picture
from throughline.events.models import Contribution
from throughline.events.policies import may_withdraw
from throughline.events.private_links import by_contribution


@by_contribution
def contribution(request: HttpRequest, found: Contribution) -> HttpResponse:
    if request.method == "POST":
        operations.withdraw_contribution(contribution=found)
        return redirect(request.path)
    link = queries.contribution_link(found)
    context = {
        "contribution": found,
        "event": found.question.event,
        "reasons": queries.reason_labels(found.reasons),
        "link": link,
        "picture": qr_picture(link),
        "may_withdraw": may_withdraw(found),
    }
    return render(request, "events/contribution.html", context)
