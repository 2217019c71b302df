"""How the pages at the door find what is theirs, or answer 404, and show a form on a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from throughline.commissioning.models import Review
from throughline.people.carrying_out import carried_out
from throughline.people.models import Person
from throughline.people.policies import ALLOWED, Verdict
from throughline.people.queries import person_asking
from throughline.publishing import policies, queries
from throughline.publishing.forms.fields import WritingForm
from throughline.publishing.models import DraftCheck, PublicationPlan
from throughline.reviewing.views.finding import or_404, review_or_404

RESETS = "Saving this resets what was decided: both people decide anew about the plan as it then is."


def check_or_404(request: HttpRequest, code: str, check: int) -> tuple[DraftCheck, Person]:
    review, person = review_or_404(request, code)
    return or_404(queries.check_for(review, check, seen_by=person)), person


def plan_or_404(request: HttpRequest, code: str) -> tuple[PublicationPlan, Person]:
    review, person = review_or_404(request, code)
    return or_404(queries.plan_of(review, seen_by=person)), person


def publication_or_404(request: HttpRequest, code: str) -> tuple[queries.Published, Person]:
    plan, person = plan_or_404(request, code)
    return or_404(queries.published_of(plan)), person


def write(
    request: HttpRequest, form: WritingForm, operation: Callable[..., Any], *, plan: PublicationPlan | None, review: Review,
    said: str, verdict: Verdict = ALLOWED, **arguments: Any,
) -> HttpResponse:  # fmt: skip
    """Show a form on a page of its own; once its operation is carried out, say so and lead back to the door's page.

    Where somebody has decided already, the page warns that an edit resets it. Where nothing can be changed any more, it says
    why, and asks for nothing.
    """
    back = reverse("publication", kwargs={"code": review.code})
    if carried_out(request, form, operation, **arguments):
        messages.success(request, said)
        return redirect(back)
    about = {
        "form": form,
        "review": review,
        "back": back,
        "resets": RESETS if plan and plan.decisions.exists() else "",
        # What was typed before that stays on the page.
        "closed": "" if form.is_bound else _all_verdicts(request, plan, verdict).sentence,
    }
    return render(request, "publishing/write.html", about, status=400 if form.errors else 200)


def write_about(
    request: HttpRequest, found: queries.Published, form: WritingForm, operation: Callable[..., Any], *, verdict: Verdict,
    said: str,
) -> HttpResponse:  # fmt: skip
    """The same about a published report, with which no plan changes any more."""
    about = partial(operation, publication=found.row)
    return write(request, form, about, plan=None, review=found.row.plan.review, verdict=verdict, said=said)


def _all_verdicts(request: HttpRequest, plan: PublicationPlan | None, verdict: Verdict) -> Verdict:
    return policies.may_edit_plan(person_asking(request), plan) if verdict and plan is not None else verdict
