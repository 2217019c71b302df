"""Who may do what while a review runs: what their roles in this one review allow."""

from __future__ import annotations

from throughline.commissioning.models import Review
from throughline.commissioning.policies import permissions_in_review
from throughline.people.permissions import PermissionName
from throughline.people.policies import ALLOWED, Actor, Verdict, refused
from throughline.people.roles import sentence_without


def may_in_review(person: Actor, review: Review, permission: PermissionName) -> Verdict:
    """Say whether one of the person's present roles in this review holds the permission."""
    if permission in (permissions_in_review(person, review) or ()):
        return ALLOWED
    return refused(sentence_without(permission))
