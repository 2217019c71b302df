"""Hand the report over to the library, after a last look at what crosses."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.people.policies import Refusal
from throughline.publishing import operations, policies_deciding, queries
from throughline.publishing.views.finding import plan_or_404


@never_cache
@in_review("review:publication:hand_over")
def hand_over(request: HttpRequest, code: str) -> HttpResponse:
    plan, person = plan_or_404(request, code)
    verdict, file, problem = policies_deciding.may_hand_over(person, plan, timezone.localdate()), None, ""
    try:
        if verdict and request.method == "POST":
            operations.hand_over(plan=plan, by=person, today=timezone.localdate())
            messages.success(
                request, "The report is in the library. It can be found as soon as it has been read there."
            )
            return redirect("publication", code=code)
        file = queries.final_file(plan) if verdict else None
    except Refusal as refusal:
        problem = refusal.sentence
    about = {"review": plan.review, "plan": plan, "verdict": verdict, "file": file, "problem": problem}
    return render(request, "publishing/hand_over.html", about, status=400 if problem else 200)
