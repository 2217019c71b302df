"""Take a line out of one of the plan's lists, after asking."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.publishing import operations, queries
from throughline.publishing.forms.remove_from_plan import RemoveFromPlanForm
from throughline.publishing.views.finding import plan_or_404, write


@never_cache
@in_review("review:publication:plan")
def remove_from_plan(request: HttpRequest, code: str, line: str, number: int) -> HttpResponse:
    plan, _ = plan_or_404(request, code)
    item = queries.line_of(plan, line, number)
    if item is None:
        raise Http404
    form = RemoveFromPlanForm(request.POST or None, item=item)
    operation = partial(operations.remove_from_plan, item=item)
    return write(request, form, operation, plan=plan, review=plan.review, said="It is taken out.")
