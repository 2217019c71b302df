"""What can change about reviews and their teams, and the note that somebody read one."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from throughline.audit.operations import fingerprint, record
from throughline.commissioning.models import Review, ReviewRole
from throughline.commissioning.policies import may_change_team, may_open_review, may_read_papers
from throughline.people.models import Membership, Organisation, Person
from throughline.people.policies import Actor, Refusal, require


@transaction.atomic
def open_review(*, label: str, organisation: Organisation, by: Actor, reason: str = "", summary: str = "") -> Review:
    """Open a review. Whoever opens it becomes its business manager, because somebody must be able to name the team."""
    require(may_open_review(by, organisation))
    review = Review.objects.create(label=label, organisation=organisation, reason=reason, summary=summary)
    texts = {"label": label, "reason": reason, "summary": summary}
    # The record cannot be changed, and working papers must one day be destroyed: it keeps fingerprints alone.
    after = {name: fingerprint(text) for name, text in texts.items() if text}
    record(who=by.audit_name, what="open_review", thing=review, after=after | {"organisation": organisation.pk})
    if isinstance(by, Person):
        membership = Membership.objects.present().filter(person=by, organisation=organisation).first()
        _give(person=by, review=review, role="business_manager", on_behalf_of=membership, by=by)
    return review


@transaction.atomic
def give_review_role(
    *, person: Person, review: Review, role: str, by: Actor, on_behalf_of: Membership | None = None
) -> ReviewRole:
    """Give a person a part in the review, if need be on behalf of an organisation that they work for."""
    require(may_change_team(by, review))
    if on_behalf_of is not None and (on_behalf_of.person_id != person.pk or on_behalf_of.ended_at is not None):
        raise Refusal("The person does not work for that organisation.")
    if not person.is_active:
        raise Refusal("This account has ended.")
    return _give(person=person, review=review, role=role, on_behalf_of=on_behalf_of, by=by)


def _give(*, person: Person, review: Review, role: str, on_behalf_of: Membership | None, by: Actor) -> ReviewRole:
    given, is_new = ReviewRole.objects.get_or_create(
        person=person, review=review, role=role, ended_at=None, defaults={"on_behalf_of": on_behalf_of}
    )
    if is_new:
        record(
            who=by.audit_name,
            what="give_review_role",
            thing=review,
            after={"person": person.audit_name, "role": role},
        )
    return given


@transaction.atomic
def end_review_role(*, role: ReviewRole, by: Actor) -> None:
    """End a part in the review. It opens nothing any more; the row stays as history."""
    require(may_change_team(by, role.review))
    if role.ended_at is None:
        role.ended_at = timezone.now()
        role.save(update_fields=["ended_at"])
        before = {"person": role.person.audit_name, "role": role.role}
        record(who=by.audit_name, what="end_review_role", thing=role.review, before=before)


@transaction.atomic
def note_opening(*, review: Review, by: Person) -> None:
    """Record that somebody read the review's papers."""
    require(may_read_papers(by, review))
    roles = ReviewRole.objects.present().filter(review=review, person=by).values_list("role", flat=True)
    record(who=by.audit_name, what="read_papers", thing=review, role=", ".join(sorted(roles)))
