"""Who may do what in a review. A role counts for its own review alone, and administering the site is no role in any."""

from __future__ import annotations

from throughline.commissioning.models import Review, ReviewRole
from throughline.people.models import Organisation, Person
from throughline.people.policies import (
    ALLOWED,
    HOST_OPERATOR,
    Actor,
    Verdict,
    permissions_in,
    refused,
)
from throughline.people.roles import sentence_without


def permissions_in_review(person: Actor, review: Review) -> frozenset[str] | None:
    """Return what the person may do in one review; None if they have no part in it, and so may not know of it."""
    if not isinstance(person, Person) or person.is_by_token:
        return None
    names = list(ReviewRole.objects.present().filter(review=review, person=person).values_list("role", flat=True))
    roles = person.roles_that_count(names)
    return frozenset(permission for role in roles for permission in role.permissions) if names else None


def may_open_review(person: Actor, organisation: Organisation) -> Verdict:
    # An administrator may do everything in an organisation except this: it would let them into a review.
    is_lead = isinstance(person, Person) and person.memberships.present().filter(organisation=organisation).exists()
    if person is HOST_OPERATOR or (
        is_lead and "organisation:review:open" in (permissions_in(person, organisation) or ())
    ):
        return ALLOWED
    return refused(sentence_without("organisation:review:open"))


def may_read_papers(person: Actor, review: Review) -> Verdict:
    return _in_review(person, review, "review:papers:read")


def may_see_history(person: Actor, review: Review) -> Verdict:
    return _in_review(person, review, "review:history:read")


def may_change_team(person: Actor, review: Review) -> Verdict:
    return ALLOWED if person is HOST_OPERATOR else _in_review(person, review, "review:team:change")


def _in_review(person: Actor, review: Review, permission: str) -> Verdict:
    if permission in (permissions_in_review(person, review) or ()):
        return ALLOWED
    return refused(sentence_without(permission))
