"""What a partnership answers, and whether everybody may read it."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from throughline.audit.operations import fingerprint
from throughline.improvement import policies
from throughline.improvement.models import FollowedRecommendation, Position, Response
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, Refusal, require


@transaction.atomic
def answer_recommendation(
    *, recommendation: FollowedRecommendation, position: str, reasons: str, decided_on: datetime.date, decided_by: str, by: Actor
) -> Response:  # fmt: skip
    """Keep a response. An earlier one stays, and so does what was published."""
    require(policies.may_answer(by, recommendation))
    response = Response.objects.create(
        recommendation=recommendation, position=Position(position), reasons=reasons, decided_on=decided_on,
        decided_by=decided_by, written_by=writer(by),
    )  # fmt: skip
    recommendation.position = response.position
    recommendation.save(update_fields=["position"])
    note("answer_recommendation", recommendation, by, position=position, reasons=fingerprint(reasons))
    return response


@transaction.atomic
def publish_response(*, response: Response, shows_actions: bool, by: Actor) -> None:
    """Let everybody read it. One that was published before goes from public view."""
    require(policies.may_publish(by, response))
    if response.recommendation.forgotten_at is not None:
        raise Refusal("The report was taken down, so there is nothing left to respond to in public.")
    response.recommendation.responses.exclude(pk=response.pk).update(published_at=None)
    response.published_at, response.shows_actions = timezone.now(), shows_actions
    response.save(update_fields=["published_at", "shows_actions"])
    note("publish_response", response.recommendation, by, response=response.pk, shows_actions=shows_actions)


@transaction.atomic
def take_back_response(*, response: Response, by: Actor) -> None:
    """Take a published response from public view."""
    require(policies.may_answer(by, response.recommendation))
    response.published_at = None
    response.save(update_fields=["published_at"])
    note("take_back_response", response.recommendation, by, response=response.pk)
