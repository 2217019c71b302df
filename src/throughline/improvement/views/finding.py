"""How the pages here find what their address names, or answer 404, and show a form on a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from throughline.improvement.forms.fields import WritingForm
from throughline.improvement.models import Action, FollowedRecommendation, Measure, PlanFile
from throughline.improvement.policies import permissions_here
from throughline.improvement.queries.actions import action_in
from throughline.improvement.queries.measures import measure_in
from throughline.improvement.queries.plans import plan_file_in
from throughline.improvement.queries.recommendations import recommendation_in
from throughline.people.carrying_out import carried_out, found_or_404
from throughline.people.models import Organisation
from throughline.people.policies import Actor
from throughline.people.queries import person_asking


def partnership_or_404(request: HttpRequest, pk: int) -> tuple[Organisation, Actor]:
    person = person_asking(request)
    organisation = found_or_404(Organisation.objects.filter(pk=pk).first())
    found_or_404(permissions_here(person, organisation))
    return organisation, person


def recommendation_or_404(request: HttpRequest, pk: int, number: int) -> tuple[FollowedRecommendation, Actor]:
    organisation, person = partnership_or_404(request, pk)
    return found_or_404(recommendation_in(organisation, number, seen_by=person)), person


def action_or_404(request: HttpRequest, pk: int, action: int) -> tuple[Action, Actor]:
    organisation, person = partnership_or_404(request, pk)
    return found_or_404(action_in(organisation, action, seen_by=person)), person


def measure_or_404(request: HttpRequest, pk: int, measure: int) -> tuple[Measure, Actor]:
    organisation, person = partnership_or_404(request, pk)
    return found_or_404(measure_in(organisation, measure, seen_by=person)), person


def plan_or_404(request: HttpRequest, pk: int, plan: int) -> tuple[PlanFile, Actor]:
    organisation, person = partnership_or_404(request, pk)
    return found_or_404(plan_file_in(organisation, plan, seen_by=person)), person


def action_url(action: Action) -> str:
    return reverse("action", kwargs={"pk": action.organisation_id, "action": action.number})


def recommendation_url(recommendation: FollowedRecommendation) -> str:
    return reverse(
        "followed_recommendation", kwargs={"pk": recommendation.organisation_id, "number": recommendation.number}
    )


def write(
    request: HttpRequest, form: WritingForm, operation: Callable[..., Any], *, organisation: Organisation, back: str,
    back_to: str, said: str, about: str = "", **arguments: Any,
) -> HttpResponse:  # fmt: skip
    """Show a form on a page of its own; once its operation is carried out, say so and lead back.

    `about` are the words that the form is about, shown above it.
    """
    if carried_out(request, form, operation, **arguments):
        messages.success(request, said)
        return redirect(back)
    context = {"form": form, "organisation": organisation, "back": back, "back_to": back_to, "about": about}
    return render(request, "improvement/write.html", context, status=400 if form.errors else 200)
