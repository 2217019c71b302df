"""What can be asked about how long papers are kept: for each class its period, what holds it, and when it goes."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass

from throughline.commissioning.models import Review
from throughline.commissioning.together import rows_of
from throughline.people.policies import Actor, require
from throughline.reviewing import policies_papers as policies
from throughline.reviewing.holdings import counts_of
from throughline.reviewing.models import Destruction, PapersClosing, RetentionHold, RetentionRule
from throughline.reviewing.papers.classes import Subject


@dataclass(frozen=True, slots=True)
class ScheduleLine:
    """One class of paper. `months` None: nobody has decided yet, so it is never destroyed. `due_on` None: not closed yet."""

    subject: str
    label: str
    count: int
    months: int | None
    reason: str
    due_on: datetime.date | None
    is_held: bool
    is_due: bool
    # How many of each kind of row, as (what, how many).
    parts: tuple[tuple[str, int], ...] = ()
    # When the class was destroyed, while nothing of it has come in since.
    destroyed_at: datetime.datetime | None = None


def schedule_of(review: Review, *, seen_by: Actor, today: datetime.date) -> list[ScheduleLine]:
    """Return every class, with what will be destroyed and when."""
    require(policies.may_see_retention(seen_by, review))
    rules = {rule.subject: rule for rule in RetentionRule.objects.filter(review=review)}
    closing = PapersClosing.objects.filter(review=review).first()
    held = set(RetentionHold.objects.filter(review=review, lifted_at=None).values_list("subject", flat=True))
    destroyed = dict(Destruction.objects.filter(review=review).order_by("pk").values_list("subject", "destroyed_at"))
    lines = []
    for subject in Subject:
        rule, parts = rules.get(subject.value), counts_of(review, subject.value)
        count = sum(parts.values())
        due_on = months_after(closing.closed_on, rule.months) if closing and rule else None
        is_held = bool(held & {"", subject.value})
        is_due = count > 0 and due_on is not None and due_on <= today and not is_held
        reason = str(rule.reason) if rule else ""
        months = rule.months if rule else None
        lines.append(
            ScheduleLine(
                subject.value,
                str(subject.label),
                count,
                months,
                reason,
                due_on,
                is_held,
                is_due,
                tuple(parts.items()),
                None if count else destroyed.get(subject.value),
            )
        )
    return lines


def first_due_on(review: Review, *, today: datetime.date) -> datetime.date | None:
    """Return the earliest day that has come for a class of paper that is not held and not destroyed; None if there is none.

    Papers are counted of those classes alone whose day has come, so that every home page can ask.
    """
    closing = next(iter(rows_of(review, PapersClosing.objects.all())), None)
    if closing is None:
        return None
    held = set(RetentionHold.objects.filter(review=review, lifted_at=None).values_list("subject", flat=True))
    if "" in held:
        return None
    rules = RetentionRule.objects.filter(review=review).exclude(subject__in=held)
    days = {
        subject: months_after(closing.closed_on, months) for subject, months in rules.values_list("subject", "months")
    }
    due = {subject: day for subject, day in days.items() if day <= today}
    return min((due[subject] for subject in due if counts_of(review, subject)), default=None)


def months_after(day: datetime.date, months: int) -> datetime.date:
    """Return the same day so many months later, or the last day of that month where it has no such day."""
    at = day.year * 12 + day.month - 1 + months
    year, month = divmod(at, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def holds_of(review: Review, *, seen_by: Actor) -> list[RetentionHold]:
    """Return the holds, those that still stand first."""
    require(policies.may_see_retention(seen_by, review))
    return sorted(RetentionHold.objects.filter(review=review), key=lambda hold: hold.lifted_at is not None)


def destroyed_at(review: Review, subject: Subject) -> datetime.datetime | None:
    """Return when a class of the review was last destroyed, for pages that would else read as if it had never been there."""
    last = Destruction.objects.filter(review=review, subject=subject.value).order_by("pk").last()
    return last.destroyed_at if last else None


def destructions_of(review: Review, *, seen_by: Actor) -> list[Destruction]:
    require(policies.may_see_retention(seen_by, review))
    return list(Destruction.objects.filter(review=review))


def closing_of(review: Review, *, seen_by: Actor) -> PapersClosing | None:
    require(policies.may_see_retention(seen_by, review))
    return PapersClosing.objects.filter(review=review).first()
