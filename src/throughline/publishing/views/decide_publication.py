"""Decide about publishing, without knowing what the other person decided."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.people.carrying_out import carried_out
from throughline.publishing import operations, policies_deciding, queries
from throughline.publishing.forms.decide_publication import DecidePublicationForm
from throughline.publishing.views.finding import plan_or_404


@never_cache
@in_review("review:publication:decide")
def decide_publication(request: HttpRequest, code: str) -> HttpResponse:
    plan, person = plan_or_404(request, code)
    form = DecidePublicationForm(request.POST or None, initial={"seen": queries.plan_mark(plan)})
    if carried_out(request, form, operations.decide_publication, plan=plan):
        messages.success(request, "Your decision is kept.")
        return redirect("publication", code=code)
    about = {
        "review": plan.review,
        "plan": plan,
        "form": form,
        "verdict": policies_deciding.may_decide_publication(person, plan),
        "recommendations": queries.recommendations_of(plan),
        "prompts": queries.prompts_for(plan),
    }
    return render(request, "publishing/decide_publication.html", about, status=400 if form.errors else 200)
