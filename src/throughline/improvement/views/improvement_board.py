"""The board's view: what is due, overdue and stuck, what was closed on what evidence, what was said before."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.improvement import policies
from throughline.improvement.marks import in_partnership
from throughline.improvement.queries.board import board_of
from throughline.improvement.views.finding import partnership_or_404


@never_cache
@in_partnership("organisation:improvement:read")
def improvement_board(request: HttpRequest, pk: int) -> HttpResponse:
    organisation, person = partnership_or_404(request, pk)
    today = timezone.localdate()
    # The year of the report runs from April; the one that ended last is offered first.
    ended = today.year - 1 if today.month >= 4 else today.year - 2
    context = {
        "organisation": organisation,
        "today": today,
        "board": board_of(organisation, today=today, seen_by=person),
        "may_change": policies.may_change(person, organisation),
        "years": [ended, ended + 1],
    }
    return render(request, "improvement/improvement_board.html", context)
