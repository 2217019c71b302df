"""Who may do what in the Alliance and its evaluation, and when."""

from __future__ import annotations

from collections.abc import Iterable

from throughline.improvement.models import AllianceBody, NationalIssue
from throughline.people.models import Person
from throughline.people.policies import ALLOWED, Actor, Verdict, by_permission, refused

FEWEST_AREAS = 2
TOO_FEW = "An issue is published once reports of at least two areas show it, or one area's report and a study."
# A whole office answers from one address.
MOST_IN_AN_HOUR, MOST_IN_A_DAY = 10, 500
NOT_YOURS = "Only somebody who works for this body may answer for it."


def may_take_up(person: Actor) -> Verdict:
    """Members read what is not published yet, raise issues, add evidence, ask bodies and write notes."""
    return by_permission(person, "improvement:issue:take_up")


def may_speak_for(person: Actor, body: AllianceBody) -> Verdict:
    """A member speaks for the body that they work for, and the host enters what came by letter."""
    allowed = may_take_up(person)
    if not allowed:
        return allowed
    return ALLOWED if spoken_for(person, [body]) else refused(NOT_YOURS)


def spoken_for(person: Actor, bodies: Iterable[AllianceBody]) -> list[AllianceBody]:
    """Return those of many bodies that the person may speak for."""
    if not may_take_up(person):
        return []
    if not isinstance(person, Person):
        return list(bodies)
    own = set(person.memberships.present().values_list("organisation", flat=True))
    return [body for body in bodies if body.organisation_id in own]


def may_publish_issue(person: Actor, issue: NationalIssue, areas: int) -> Verdict:
    return refused(TOO_FEW) if areas < FEWEST_AREAS else may_take_up(person)


def may_answer_survey(*, sent_lately: int, sent_today: int) -> Verdict:
    """Anybody may, signed in or not, as long as answers do not come in a flood."""
    if sent_lately >= MOST_IN_AN_HOUR:
        return refused("Several answers came from your connection in the last hour. Please try again later.")
    return refused("Many answers came in today. Please try again tomorrow.") if sent_today >= MOST_IN_A_DAY else ALLOWED
