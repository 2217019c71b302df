"""Make somebody's private link useless."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughline.people.queries import person_asking
from throughline.reviewing import operations
from throughline.reviewing.addresses import participant_or_404


@require_POST
def withdraw_links(request: HttpRequest, code: str, side: str, number: int) -> HttpResponse:
    participant = participant_or_404(request, code, side, number)
    operations.withdraw_links(participant=participant, by=person_asking(request))
    messages.success(request, "The link no longer works. What was written stays.")
    return redirect("participant", code=code, side=side, number=number)
