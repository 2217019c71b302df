"""Keep the day on which a member of the board acknowledged what they were told."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.commissioning import operations, queries
from throughline.commissioning.forms.acknowledge_notice import AcknowledgeNoticeForm
from throughline.commissioning.marks import in_review
from throughline.commissioning.views.finding import review_or_404, write
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking


@never_cache
@in_review("review:setup:change")
def acknowledge_notice(request: HttpRequest, code: str, notice: int) -> HttpResponse:
    found = review_or_404(request, code)
    thing = found_or_404(queries.board_notice(found, notice, seen_by=person_asking(request)))
    form = AcknowledgeNoticeForm(request.POST or None, review=found, initial={"acknowledged_on": timezone.localdate()})
    return write(request, form, operations.acknowledge_notice, back="decisions", said="It is kept.", notice=thing)
