"""Note the day on which what was due was done."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.commissioning import operations, queries
from throughline.commissioning.forms.meet_clock import MeetClockForm
from throughline.commissioning.marks import in_review
from throughline.commissioning.views.finding import review_or_404, write
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking


@never_cache
@in_review("review:setup:change")
def meet_clock(request: HttpRequest, code: str, clock: int) -> HttpResponse:
    found = review_or_404(request, code)
    shown = found_or_404(queries.clock_of(found, clock, seen_by=person_asking(request)))
    clock_here = found_or_404(shown.clock)
    form = MeetClockForm(
        request.POST or None, review=found, initial={"met_on": clock_here.met_on or timezone.localdate()}
    )
    form.heading = f"{shown.deadline.label}: {form.heading.lower()}"
    return write(request, form, operations.meet_clock, back="clocks", said="It is noted.", clock=clock_here)
