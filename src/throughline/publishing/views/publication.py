"""The page of the door: how far the report has come on its way out, and what is to be done next."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.people.models import Person
from throughline.publishing import policies, policies_deciding, queries
from throughline.publishing.models import PublicationPlan
from throughline.reviewing.papers.classes import Subject
from throughline.reviewing.queries.drafts import drafts_of
from throughline.reviewing.queries.retention import destroyed_at
from throughline.reviewing.views.finding import review_or_404


@never_cache
@in_review("review:publication:read")
def publication(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    plan = queries.plan_of(review, seen_by=person)
    about = {
        "review": review,
        "drafts": list(drafts_of(review, seen_by=person)),
        "plan": plan,
        "destroyed_at": destroyed_at(review, Subject.PUBLICATION),
        "may_check": policies.may_check(person, review),
        "may_open_key": policies.may_open_key(person, review),
        "may_plan": policies.may_plan(person, review),
        **(_decided(plan, person) if plan else {}),
    }
    return render(request, "publishing/publication.html", about)


def _decided(plan: PublicationPlan, person: Person) -> dict[str, Any]:
    standing = queries.standing_of(plan)
    return {
        "gaps": queries.gaps_in(plan),
        "prompts": queries.prompts_for(plan),
        "standing": standing,
        "turns": [(turn, turn.shown_to(person)) for turn in reversed(standing.turns)],
        "holds_deciding": policies.holds_deciding(person, plan.review),
        "may_decide": policies_deciding.may_decide_publication(person, plan),
        "may_hand_over": policies_deciding.may_hand_over(person, plan, timezone.localdate()),
        "holds_handing_over": policies.holds_handing_over(person, plan.review),
        "published": (published := queries.published_of(plan)),
        "may_change": published is None and policies.may_plan(person, plan.review),
        "may_look_after": policies.may_look_after(person, plan.review),
    }
