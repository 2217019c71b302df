"""What can change about how long papers are kept; and their destruction, which is real and leaves a record."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils import timezone

from throughline.audit.operations import fingerprint, record
from throughline.commissioning.models import Review, ReviewAgency
from throughline.people.overwriting import empty_the_log
from throughline.people.policies import Actor, Refusal, require
from throughline.reviewing import policies_papers as policies
from throughline.reviewing.holdings import counts_of, holdings_of
from throughline.reviewing.models import Destruction, Paper, PapersClosing, RetentionHold, RetentionRule
from throughline.reviewing.operations.papers import storage
from throughline.reviewing.papers.classes import Subject
from throughline.reviewing.queries.retention import ScheduleLine, schedule_of

MOST_MONTHS = 1_200
SPEAK_OF_AGENCIES = ("entries", "requests", "imports", "papers", "first_requests")


@transaction.atomic
def set_retention(*, review: Review, subject: Subject, months: int, reason: str, by: Actor) -> RetentionRule:
    """Say how many months after closing a class of paper is kept, and why so long."""
    require(policies.may_change_retention(by, review))
    if not 0 <= months <= MOST_MONTHS or not reason.strip():
        raise Refusal("Give the number of months, and the reason or the policy that it follows.")
    rule, _ = RetentionRule.objects.update_or_create(
        review=review, subject=subject, defaults={"months": months, "reason": reason}
    )
    after = {"subject": subject.value, "months": months, "reason": fingerprint(reason)}
    record(who=by.audit_name, what="set_retention", thing=review, after=after)
    return rule


@transaction.atomic
def place_hold(*, review: Review, subject: Subject | None, reason: str, by: Actor) -> RetentionHold:
    """Forbid destruction of a class, or of everything, until the hold is lifted."""
    require(policies.may_change_retention(by, review))
    if not reason.strip():
        raise Refusal("Say what the hold is for.")
    hold = RetentionHold.objects.create(
        review=review, subject=subject.value if subject else "", reason=reason, placed_by=by.audit_name
    )
    after = {"hold": hold.pk, "subject": hold.subject, "reason": fingerprint(reason)}
    record(who=by.audit_name, what="place_hold", thing=review, after=after)
    return hold


@transaction.atomic
def lift_hold(*, hold: RetentionHold, by: Actor) -> None:
    """End a hold. That there was one stays known."""
    require(policies.may_change_retention(by, hold.review))
    if hold.lifted_at is None:
        hold.lifted_at, hold.lifted_by = timezone.now(), by.audit_name
        hold.save(update_fields=["lifted_at", "lifted_by"])
        record(who=by.audit_name, what="lift_hold", thing=hold.review, after={"hold": hold.pk})


@transaction.atomic
def close_papers(*, review: Review, closed_on: datetime.date, by: Actor) -> PapersClosing:
    """Close the review's papers: every period runs from this day. Closing again with another day corrects it."""
    require(policies.may_change_retention(by, review))
    closing, _ = PapersClosing.objects.update_or_create(
        review=review, defaults={"closed_on": closed_on, "closed_by": by.audit_name}
    )
    record(who=by.audit_name, what="close_papers", thing=review, after={"closed_on": closed_on.isoformat()})
    return closing


def destroy_due(*, review: Review, by: Actor, today: datetime.date) -> list[Destruction]:
    """Destroy whatever is due and not held: rows, the papers' own keys, and their files. It cannot be undone.

    A file outlives its key by a moment at most; killed in between, what is left can be opened by nobody, and is tidied away.
    """
    require(policies.may_destroy_papers(by, review))
    with transaction.atomic():
        review = Review.objects.select_for_update().get(pk=review.pk)
        due = [line for line in schedule_of(review, seen_by=by, today=today) if line.is_due]
        files = [name for line in due for name in _files_of(review, line.subject)]
        done = [_destroy_line(review, line, by=by) for line in due]
        _let_agencies_go(review)
        transaction.on_commit(lambda: _remove_files(files))
    return done


def _destroy_line(review: Review, line: ScheduleLine, *, by: Actor) -> Destruction:
    assert line.due_on is not None and line.months is not None
    counts = counts_of(review, line.subject)
    _destroy(review, line)
    record(who=by.audit_name, what="destroy_papers", thing=review, after={"subject": line.subject, **counts})
    return Destruction.objects.create(
        review=review, subject=line.subject, months=line.months, due_on=line.due_on, counts=counts,
        destroyed_by=by.audit_name,
    )  # fmt: skip


def _files_of(review: Review, subject: str) -> list[str]:
    return list(Paper.objects.filter(review=review, paper_class=subject).values_list("storage_name", flat=True))


def _destroy(review: Review, line: ScheduleLine) -> None:
    """Delete the rows of one subject."""
    try:
        Paper.objects.filter(review=review, paper_class=line.subject).delete()
        for holding in holdings_of(line.subject):
            holding.destroy(review)
    except (ProtectedError, RestrictedError) as error:
        raise Refusal(f"Another part of the site still rests on '{line.label}', so nothing was destroyed.") from error
    if line.subject == Subject.SETTING_UP:
        review.reason = review.summary = ""
        review.save(update_fields=["reason", "summary"])


def _let_agencies_go(review: Review) -> None:
    """Delete the agencies of which nothing speaks any more, once the papers of setting up are gone."""
    if not Destruction.objects.filter(review=review, subject=Subject.SETTING_UP).exists():
        return
    for agency in ReviewAgency.objects.filter(review=review):
        if not any(getattr(agency, name).exists() for name in SPEAK_OF_AGENCIES):
            agency.delete()


def _remove_files(names: list[str]) -> None:
    for name in names:
        storage().delete(name)
    empty_the_log()
