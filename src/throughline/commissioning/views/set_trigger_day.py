"""Set or correct a day from which clocks are counted."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.commissioning import operations, queries
from throughline.commissioning.forms.set_trigger_day import SetTriggerDayForm
from throughline.commissioning.marks import in_review
from throughline.commissioning.views.finding import review_or_404, write
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking


@never_cache
@in_review("review:setup:change")
def set_trigger_day(request: HttpRequest, code: str, trigger: str) -> HttpResponse:
    found = review_or_404(request, code)
    days = queries.days_of(found, seen_by=person_asking(request))
    part, standing = found_or_404(next((one for one in days if one[0].id == trigger), None))
    form = SetTriggerDayForm(
        request.POST or None, review=found, initial={"happened_on": standing.happened_on} if standing else None
    )
    form.heading = part.label
    form.intro = f"{part.help} {form.intro}".strip()
    return write(
        request,
        form,
        operations.set_trigger_day,
        back="clocks",
        said="The day is set, and the clocks are reckoned from it.",
        review=found,
        trigger=trigger,
    )
