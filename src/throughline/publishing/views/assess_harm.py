"""Write down what publication could do to one person, or change that."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.publishing import operations
from throughline.publishing.forms.assess_harm import AssessHarmForm
from throughline.publishing.views.finding import plan_or_404, write
from throughline.reviewing.views.finding import or_404

FIELDS = ("who", "harm", "made_less", "support")


@never_cache
@in_review("review:publication:plan")
def assess_harm(request: HttpRequest, code: str, number: int | None = None) -> HttpResponse:
    plan, _ = plan_or_404(request, code)
    there = or_404(plan.harms.filter(pk=number).first()) if number else None
    initial = {name: getattr(there, name) for name in FIELDS} if there else {}
    form = AssessHarmForm(request.POST or None, initial=initial)
    operation = partial(operations.assess_harm, plan=plan, assessment=there)
    return write(request, form, operation, plan=plan, review=plan.review, said="The assessment is saved.")
