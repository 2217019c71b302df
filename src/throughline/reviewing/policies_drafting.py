"""Rules of drafts that go beyond a permission: what is signed off stays as it is until it is opened again."""

from __future__ import annotations

from throughline.commissioning.policies import may_in_review
from throughline.people.policies import ALLOWED, Actor, Verdict, refused
from throughline.reviewing.models import Draft


def may_write_draft(person: Actor, draft: Draft) -> Verdict:
    """Allow changes to a draft that is not signed off."""
    allowed = may_in_review(person, draft.review, "review:draft:write")
    if allowed and draft.sign_offs.filter(reopened_at=None).exists():
        return refused("This draft is signed off. The commissioner can open it again, with a reason.")
    return allowed


def may_sign_draft(person: Actor, draft: Draft) -> Verdict:
    """Allow the commissioner to sign off a draft in which no text waits beside another."""
    allowed = may_in_review(person, draft.review, "review:draft:sign")
    if not allowed:
        return allowed
    if draft.sign_offs.filter(reopened_at=None).exists():
        return refused("This draft is signed off already.")
    if not draft.sections.filter(latest__gt=0).exists():
        return refused("Nothing is written yet.")
    if draft.sections.filter(beside__settled_at=None, beside__isnull=False).exists():
        return refused("A text waits to be brought in, because two people wrote at once. Settle it first.")
    return ALLOWED
