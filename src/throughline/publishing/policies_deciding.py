"""When a report may be decided on, and handed over: what stands of the plan and the decisions counts, not the person alone."""

from __future__ import annotations

import datetime

from django.utils import formats

from throughline.commissioning.policies import may_move
from throughline.commissioning.states import State
from throughline.people.policies import ALLOWED, Actor, Verdict, refused
from throughline.publishing.models import Publication, PublicationChoice, PublicationPlan
from throughline.publishing.policies import holds_deciding, holds_handing_over
from throughline.publishing.queries.authors import authors_of
from throughline.publishing.queries.deciding import standing_of
from throughline.publishing.queries.planning import avoided_on, gaps_in

AUTHOR = "You had a hand in the text that is to be published, so two others decide about it."
DECIDED = "You have decided. What the other decides is shown to you both when both have."
AGREED = "Two people have agreed already. Any edit of the draft or of the plan would ask for two new decisions."


def may_decide_publication(person: Actor, plan: PublicationPlan) -> Verdict:
    """Two people must agree before a report goes public. Neither may have written it, and neither decides twice."""
    verdict = holds_deciding(person, plan.review)
    if not verdict:
        return verdict
    if person.audit_name in authors_of(plan):
        return refused(AUTHOR)
    standing = standing_of(plan)
    if standing.is_agreed:
        return refused(AGREED)
    if standing.present is not None and not standing.present.is_complete and standing.present.by(person):
        return refused(DECIDED)
    gaps = gaps_in(plan)
    return refused(gaps[0]) if gaps else ALLOWED


def state_after(plan: PublicationPlan) -> State:
    """Return where the hand-over brings the review."""
    return State.IMPROVEMENTS_ONLY if plan.choice == PublicationChoice.IMPROVEMENTS else State.PUBLISHED


def may_hand_over(person: Actor, plan: PublicationPlan, today: datetime.date) -> Verdict:
    """Only what two people agreed on, as it stands, on its day, after everybody was told, and once."""
    verdict = holds_handing_over(person, plan.review)
    if not verdict:
        return verdict
    if Publication.objects.filter(plan=plan).exists():
        return refused("The report has been handed over.")
    if not plan.is_to_be_published:
        return refused("The plan is not to publish.")
    waits = _why_it_waits(plan, today)
    return refused(waits) if waits else may_move(person, plan.review, state_after(plan))


def _why_it_waits(plan: PublicationPlan, today: datetime.date) -> str:
    gaps = gaps_in(plan)
    if gaps:
        return gaps[0]
    if not standing_of(plan).is_agreed:
        return "Two people must agree first, with the plan and the text as they stand now."
    if plan.publish_on and today < plan.publish_on:
        return f"It appears on {formats.date_format(plan.publish_on, 'j F Y')}, and not before."
    avoided = avoided_on(plan, today)
    if avoided is not None:
        return f"Today is a day to avoid: {avoided.get_kind_display().lower()}."
    if plan.tellings.filter(has_nobody=False, told_on=None).exists():
        return "Not everybody who is to be told beforehand has been told."
    return ""
