"""Write the plan to publish."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.publishing import operations, queries
from throughline.publishing.forms.plan_publication import PlanPublicationForm
from throughline.publishing.views.finding import write
from throughline.reviewing.queries.drafts import drafts_of
from throughline.reviewing.views.finding import review_or_404


@never_cache
@in_review("review:publication:plan")
def plan_publication(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    plan = queries.plan_of(review, seen_by=person)
    drafts = list(drafts_of(review, seen_by=person))
    papers = queries.files_for(review, seen_by=person)
    form = PlanPublicationForm(request.POST or None, plan=plan, drafts=drafts, papers=papers)
    operation = partial(operations.write_plan, review=review)
    return write(request, form, operation, plan=plan, review=review, said="The plan is saved.")
