"""Explain why a target is not kept, and until when."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.commissioning import operations, queries
from throughline.commissioning.forms.explain_clock import ExplainClockForm
from throughline.commissioning.marks import in_review
from throughline.commissioning.views.finding import review_or_404, write
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking


@never_cache
@in_review("review:setup:change")
def explain_clock(request: HttpRequest, code: str, clock: int) -> HttpResponse:
    found = review_or_404(request, code)
    shown = found_or_404(queries.clock_of(found, clock, seen_by=person_asking(request)))
    clock_here = found_or_404(shown.clock)
    form = ExplainClockForm(
        request.POST or None,
        review=found,
        clock=clock_here,
        initial={"expected_on": clock_here.expected_on, "explanation": clock_here.explanation},
    )
    form.heading = f"{shown.deadline.label}: {form.heading.lower()}"
    return write(
        request,
        form,
        operations.explain_clock,
        back="clocks",
        said="The explanation is kept beside the target.",
        clock=clock_here,
    )
