"""Write down that somebody was told."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.publishing import operations
from throughline.publishing.forms.record_told import RecordToldForm
from throughline.publishing.views.finding import plan_or_404, write
from throughline.reviewing.views.finding import or_404


@never_cache
@in_review("review:publication:plan")
def record_told(request: HttpRequest, code: str, number: int) -> HttpResponse:
    plan, _ = plan_or_404(request, code)
    telling = or_404(plan.tellings.select_related("plan__review").filter(pk=number, has_nobody=False).first())
    form = RecordToldForm(request.POST or None, initial={"told_on": telling.told_on, "heard": telling.heard})
    # The plan lists several people, and a day written down for the wrong one would let the report appear too soon.
    form.intro = f"{telling.get_kind_display()}: {telling.who}. {form.intro}"
    operation = partial(operations.record_told, telling=telling)
    # No plan is given, because this changes none and so resets nothing.
    return write(request, form, operation, plan=None, review=plan.review, said="It is written down.")
