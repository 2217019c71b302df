"""Who may do what at the door, and when. Each verdict carries a sentence fit to show."""

from __future__ import annotations

from throughline.commissioning.models import Review
from throughline.people.policies import Actor, Verdict, refused
from throughline.publishing.models import CheckState, DraftCheck
from throughline.publishing.texts import mark_of
from throughline.reviewing.policies import may_in_review
from throughline.reviewing.policies_drafting import may_write_draft


def may_see_publication(person: Actor, review: Review) -> Verdict:
    return may_in_review(person, review, "review:publication:read")


def may_check(person: Actor, review: Review) -> Verdict:
    return may_in_review(person, review, "review:publication:check")


def may_open_key(person: Actor, review: Review) -> Verdict:
    """The key says whose name a report leaves out. Whoever decides about publishing does not need it."""
    return may_in_review(person, review, "review:publication:open_key")


def may_write_accepted(person: Actor, check: DraftCheck) -> Verdict:
    """Replacements go into the very text that was checked: places found in another text may be wrong."""
    verdict = may_check(person, check.draft.review)
    if not verdict:
        return verdict
    if check.paper_id is not None:
        return refused("This check is of an uploaded file. Change the file where it was made, and upload it anew.")
    if check.state != CheckState.DONE:
        return refused("The check has not ended yet.")
    if check.text_mark != mark_of(check.draft):
        return refused("The draft has changed since this check. Check it again.")
    return may_write_draft(person, check.draft)


def may_plan(person: Actor, review: Review) -> Verdict:
    return may_in_review(person, review, "review:publication:plan")


def may_look_after(person: Actor, review: Review) -> Verdict:
    """Once it is published: who may read it, corrections, when to look again, and taking it down."""
    return may_in_review(person, review, "review:publication:look_after")
