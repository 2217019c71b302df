"""Opening a review, its process and its team, and the note that somebody read it."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from throughline.audit.operations import fingerprint, record
from throughline.commissioning.models import Review, ReviewRole
from throughline.commissioning.policies import may_change_team, may_open_review, may_read_papers, may_set_up
from throughline.commissioning.processes import process_named
from throughline.people.models import Membership, Organisation, Person
from throughline.people.policies import Actor, Refusal, require
from throughline.people.roles import permissions_of


@transaction.atomic
def open_review(
    *, label: str, organisation: Organisation, by: Actor, process: str = "", reason: str = "", summary: str = ""
) -> Review:
    """Open a review. Whoever opens it becomes its business manager, because somebody must be able to name the team.

    `process` is the id of a pack; it may be chosen later.
    """
    require(may_open_review(by, organisation))
    _refuse_unusable(process)
    review = Review.objects.create(
        label=label, organisation=organisation, process=process, reason=reason, summary=summary
    )
    texts = {"label": label, "reason": reason, "summary": summary}
    # The record cannot be changed, and working papers must one day be destroyed: it keeps fingerprints alone.
    after = {name: fingerprint(text) for name, text in texts.items() if text}
    record(
        who=by.audit_name,
        what="open_review",
        thing=review,
        after=after | {"organisation": organisation.pk, "process": process},
    )
    if isinstance(by, Person):
        membership = Membership.objects.present().filter(person=by, organisation=organisation).first()
        _give(person=by, review=review, role="business_manager", on_behalf_of=membership, by=by)
    return review


@transaction.atomic
def choose_process(*, review: Review, process: str, by: Actor) -> None:
    """Choose the process of a review that was opened without one. Its clocks are set by its days, which come later."""
    require(may_set_up(by, review))
    if review.process:
        raise Refusal("The process is chosen. Another kind of review is another review.")
    if not process:
        raise Refusal("Choose a process.")
    _refuse_unusable(process)
    review.process = process
    review.save(update_fields=["process"])
    record(who=by.audit_name, what="choose_process", thing=review, after={"process": process})


def _refuse_unusable(process: str) -> None:
    pack = process_named(process) if process else None
    if process and pack is None:
        raise Refusal("There is no such process.")
    if pack is not None and pack.is_historic:
        raise Refusal("No review is opened by this process any more.")


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
    held = ReviewRole.objects.filter(person=person, review=review, role=role, ended_at=None)
    over = held.exclude(on_behalf_of__ended_at=None).values_list("pk", "on_behalf_of__ended_at")
    for number, ended_at in over:
        # It has ended with the membership for which it was given, and must not be taken for one that is still held.
        held.filter(pk=number).update(ended_at=ended_at)
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
    if role.ended_at is None and _is_last_who_can_change_team(role):
        raise Refusal("Nobody could change the team any more. Name somebody else who can, first.")
    if role.ended_at is None:
        role.ended_at = timezone.now()
        role.save(update_fields=["ended_at"])
        before = {"person": role.person.audit_name, "role": role.role}
        record(who=by.audit_name, what="end_review_role", thing=role.review, before=before)


def end_parts_of(person: Person, at: datetime.datetime) -> None:
    """End every part of somebody whose account ends, inside the caller's transaction, which records it."""
    ReviewRole.objects.filter(person=person, ended_at=None).update(ended_at=at)


def _is_last_who_can_change_team(role: ReviewRole) -> bool:
    def can(name: str) -> bool:
        return "review:team:change" in permissions_of(name)

    others = ReviewRole.objects.present().filter(review=role.review).exclude(pk=role.pk)
    return can(role.role) and not any(can(one.role) for one in others)


@transaction.atomic
def note_opening(*, review: Review, by: Person) -> None:
    """Record that somebody read the review's papers."""
    require(may_read_papers(by, review))
    roles = ReviewRole.objects.present().filter(review=review, person=by).values_list("role", flat=True)
    record(who=by.audit_name, what="read_papers", thing=review, role=", ".join(sorted(roles)))
