"""Somebody of each standing in one partnership, and a recommendation with an action, for the tests of improvement."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from throughline.improvement import operations
from throughline.improvement.models import Action, FollowedRecommendation
from throughline.people import operations as people
from throughline.people.demo import SECOND_STEP_KEY, TARNBECK
from throughline.people.models import Organisation, Person
from throughline.people.policies import HOST_OPERATOR

WORDS = "The hospital should tell the school nurse on the same day when a child is not brought to an appointment."


def partnership() -> Organisation:
    """Tarnbeck: the demonstration follows nothing there."""
    return Organisation.objects.get(name=TARNBECK)


def somebody(name: str, *, role: str = "member", wider: str = "", at: Organisation | None = None) -> Person:
    """Return a new person who works for the partnership, as if signed in with a second step."""
    person = people.open_account(
        email=f"{name}@desks.example", name=name.title(), password="a-long-quiet-evening",
        roles=[wider] if wider else [], by=HOST_OPERATOR,
    )  # fmt: skip
    people.add_membership(person=person, organisation=at or partnership(), role=role, by=HOST_OPERATOR)
    people.set_up_known_second_step(person=person, secret=SECOND_STEP_KEY, by=HOST_OPERATOR)
    person.has_used_second_step = True
    return person


def lead() -> Person:
    return somebody("lead", role="organisation_lead")


def board_member() -> Person:
    return somebody("board", wider="board_member")


def followed(words: str = WORDS) -> FollowedRecommendation:
    return operations.add_recommendation(organisation=partnership(), words=words, by=HOST_OPERATOR)


def acted(recommendation: FollowedRecommendation | None = None, **fields: Any) -> Action:
    fields = {"title": "Send a message the same day", **fields}
    return operations.put_action(recommendation=recommendation or followed(), by=HOST_OPERATOR, **fields)


def done(action: Action) -> Action:
    operations.report_progress(action=action, text="It is there.", output="done", is_stuck=False, by=HOST_OPERATOR)
    return fresh(action)


def evidenced(action: Action, **more: Any) -> Action:
    operations.add_action_evidence(
        action=action, kind="audit", shows="behaviour", text="Twenty records were read.", true_on=days(-3), by=HOST_OPERATOR,
        **more,
    )  # fmt: skip
    return fresh(action)


def fresh(action: Action) -> Action:
    return Action.objects.select_related("organisation", "recommendation__organisation", "owner").get(pk=action.pk)


def days(count: int) -> datetime.date:
    """Return the day so many days from now."""
    return timezone.localdate() + datetime.timedelta(days=count)
