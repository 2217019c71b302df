"""Name days on which the report must not appear."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.publishing import operations
from throughline.publishing.forms.avoid_date import AvoidDateForm
from throughline.publishing.views.finding import plan_or_404, write


@never_cache
@in_review("review:publication:plan")
def avoid_date(request: HttpRequest, code: str) -> HttpResponse:
    plan, _ = plan_or_404(request, code)
    form = AvoidDateForm(request.POST or None)
    operation = partial(operations.avoid_date, plan=plan)
    return write(request, form, operation, plan=plan, review=plan.review, said="The days are kept in the plan.")
