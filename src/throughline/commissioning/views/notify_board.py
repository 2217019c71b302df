"""Keep that a member of the board was told of the decision in force."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.commissioning import operations, queries
from throughline.commissioning.forms.notify_board import NotifyBoardForm
from throughline.commissioning.marks import in_review
from throughline.commissioning.views.finding import review_or_404, write
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking


@never_cache
@in_review("review:setup:change")
def notify_board(request: HttpRequest, code: str) -> HttpResponse:
    found = review_or_404(request, code)
    decision = found_or_404(queries.decision_in_force(found, seen_by=person_asking(request)))
    form = NotifyBoardForm(request.POST or None, review=found, initial={"told_on": timezone.localdate()})
    return write(request, form, operations.notify_board, back="decisions", said="It is kept.", decision=decision)
