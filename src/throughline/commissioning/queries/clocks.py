"""The clocks of a review: what is due when, how long that is from now, and what moved."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone

from reviewtext.wording import counted
from throughline.commissioning.clocks import working_days_between
from throughline.commissioning.models import Clock, ClockChange, Review, TriggerDay
from throughline.commissioning.packs import DeadlinePart, ProcessPack, TriggerPart
from throughline.commissioning.policies import may_read_papers
from throughline.commissioning.processes import process_named
from throughline.commissioning.together import rows_of
from throughline.people.policies import Actor, require


@dataclass(frozen=True, slots=True)
class ClockShown:
    """One deadline as a page shows it. `clock` is None while its trigger is not known."""

    deadline: DeadlinePart
    trigger: TriggerPart | None
    nation: str
    clock: Clock | None
    today: datetime.date

    @property
    def is_open(self) -> bool:
        """Say whether it still waits to be done."""
        return self.clock is not None and self.clock.met_on is None and self.deadline.bound == "at_latest"

    @property
    def by(self) -> datetime.date | None:
        """The day that counts now: the explained one, or else the target."""
        return (self.clock.expected_on or self.clock.target_on) if self.clock else None

    @property
    def is_late(self) -> bool:
        return bool(self.is_open and self.by and self.by < self.today)

    @property
    def started_before_the_law(self) -> bool:
        """Say whether the day it is counted from lies before the law in force that the pack names."""
        start = self.deadline.in_force_from
        return bool(self.clock and start and self.clock.counted_from.isoformat()[: len(start)] < start)

    @property
    def status(self) -> tuple[str, str]:
        """The state of the clock, as (kind, words)."""
        clock = self.clock
        if clock is None:
            return "waiting", "Not started"
        if clock.met_on is not None:
            is_after = clock.met_on > clock.target_on
            return "done", "Done after the target" if is_after else "Done"
        if self.deadline.bound == "at_least":
            return "open", "Lasts until the target"
        if self.is_late:
            return "late", "Overdue"
        left = working_days_between(self.today, self.by or clock.target_on, self.nation)
        words = "Today" if left <= 0 else f"{counted(left, 'working day')} left"
        return "explained" if clock.expected_on else "open", words


def clocks_of(review: Review, *, seen_by: Actor, today: datetime.date | None = None) -> list[ClockShown]:
    """Return every deadline of the review's process, in the order of the pack."""
    require(may_read_papers(seen_by, review))
    process = process_named(review.process)
    if process is None:
        return []
    clocks = {clock.deadline: clock for clock in rows_of(review, Clock.objects.all())}
    return [_shown(process, one, clocks.get(one.id), today or timezone.localdate()) for one in process.deadlines]


def _shown(process: ProcessPack, one: DeadlinePart, clock: Clock | None, today: datetime.date) -> ClockShown:
    return ClockShown(one, process.trigger(one.trigger), process.nation, clock, today)


def clock_of(review: Review, number: int, *, seen_by: Actor) -> ClockShown | None:
    """Return one running clock by its number."""
    return next((one for one in clocks_of(review, seen_by=seen_by) if one.clock and one.clock.pk == number), None)


def days_of(review: Review, *, seen_by: Actor) -> list[tuple[TriggerPart, TriggerDay | None]]:
    """Return (day of the process, what stands for it now) in the order of the pack."""
    require(may_read_papers(seen_by, review))
    process = process_named(review.process)
    newest: dict[str, TriggerDay] = {}
    for day in TriggerDay.objects.filter(review=review):
        newest.setdefault(day.trigger, day)
    return [(trigger, newest.get(trigger.id)) for trigger in process.triggers] if process else []


def changes_of_clocks(review: Review, *, seen_by: Actor) -> list[tuple[str, ClockChange]]:
    """Return (what is due, how its target moved and why), newest first."""
    require(may_read_papers(seen_by, review))
    process = process_named(review.process)
    changes = ClockChange.objects.filter(review=review).select_related("written_by")
    labels = {one.id: one.label for one in process.deadlines} if process else {}
    return [(labels.get(change.deadline, change.deadline), change) for change in changes]
