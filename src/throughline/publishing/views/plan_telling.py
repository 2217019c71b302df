"""Plan who is told before the report appears."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.publishing import operations
from throughline.publishing.forms.plan_telling import PlanTellingForm
from throughline.publishing.views.finding import plan_or_404, write


@never_cache
@in_review("review:publication:plan")
def plan_telling(request: HttpRequest, code: str) -> HttpResponse:
    plan, _ = plan_or_404(request, code)
    form = PlanTellingForm(request.POST or None)
    operation = partial(operations.plan_telling, plan=plan)
    return write(request, form, operation, plan=plan, review=plan.review, said="They are in the plan.")
