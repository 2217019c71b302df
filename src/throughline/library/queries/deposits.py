"""Ask how deposited files are coming along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import formats, timezone
from django_tasks_db.models import DBTaskResult

from reviewtext.document import READER_VERSION
from reviewtext.wording import counted
from throughline.library import policies
from throughline.library.models import Edition, ProbableDuplicate, Reading, Report
from throughline.library.models.edition import EditionState, replaced
from throughline.library.models.report import Availability
from throughline.people.policies import Actor, require
from throughline.queueing import is_to_come, tasks_of


@dataclass(frozen=True, slots=True)
class Counts:
    """How many editions wait, were read, and were refused. Those of withdrawn reports do not wait: nobody will read them."""

    waiting: int
    readable: int
    refused: int

    @property
    def total(self) -> int:
        return self.waiting + self.readable + self.refused


@dataclass(frozen=True, slots=True)
class ReadingState:
    """How far the reading of a file has come, in words for the cataloguer."""

    is_under_way: bool
    kind: str
    title: str
    text: str


def reading_state(edition: Edition, *, seen_by: Actor) -> ReadingState | None:
    """Return how far the reading that was asked for last has come; None when there is nothing to say of it."""
    require(policies.may_deposit(seen_by))
    if edition.report.is_withdrawn and edition.state == EditionState.DEPOSITED:
        return ReadingState(False, "info", "Not read", "The report has been withdrawn, so its files are not read.")
    task = _reading_of(edition)
    status = str(task.status) if task else ""
    since = formats.date_format(timezone.localtime(task.started_at or task.enqueued_at), "j F Y, H:i") if task else ""
    before = " What was read before can still be read and found." if edition.state == EditionState.READABLE else ""
    if status == "READY":
        return ReadingState(True, "info", "Waiting to be read", f"In the queue since {since}.{before}")
    if status == "RUNNING":
        return ReadingState(True, "info", "Being read now", f"Since {since}.{before}")
    if edition.reason:
        return ReadingState(False, "warning", edition.reason, f"{edition.advice}{before}")
    if status == "FAILED":
        return ReadingState(
            False, "warning", "The last reading failed without saying why", f"It began {since}. Try once more.{before}"
        )
    if edition.state == EditionState.DEPOSITED:
        return ReadingState(True, "info", "Waiting to be read", "A background worker will queue it in a moment.")
    return _state_of_the_rest(edition)


def _state_of_the_rest(edition: Edition) -> ReadingState | None:
    """Return how far the recognition of a long scan has come, the first pages of which were read already."""
    reading = edition.readings.filter(is_current=True).first()
    if reading is None or not reading.unrecognised_pages:
        return None
    count = counted(len(reading.unrecognised_pages), "page is", "pages are")
    said = f"{count} still to be recognised. The rest can be read and found already."
    task = tasks_of("library.tasks.finish_recognition", edition_id=edition.pk).order_by("-enqueued_at").first()
    status = str(task.status) if task else ""
    if status == "READY":
        return ReadingState(True, "info", "Read in part", f"{said} They wait behind other work.")
    if status == "RUNNING":
        return ReadingState(True, "info", "Being recognised now", said)
    advice = "Have the file read again: it goes on with the pages that are missing."
    return ReadingState(False, "warning", "Recognition has stopped", f"{said} {advice}")


def _reading_of(edition: Edition) -> DBTaskResult | None:
    """Return the task that read this edition last or is to read it, alone or among the rows of its file, if it is kept."""
    alone = tasks_of("library.tasks.read_edition", edition_id=edition.pk)
    among_rows = tasks_of("library.tasks.read_rows", sha256=edition.file_id)
    return (alone | among_rows).order_by("-enqueued_at").first()


def deposited_editions(*, state: str = "", seen_by: Actor) -> QuerySet[Edition]:
    """Return deposited files, newest first. Raises Refusal for people who may not deposit.

    `looks_alike`: it is still to be said whether another has the same text. `is_twice`: another has, and both can be found.
    """
    require(policies.may_deposit(seen_by))
    current = Prefetch(
        "readings", Reading.objects.filter(is_current=True).defer("fingerprint", "metadata"), to_attr="current"
    )
    Decision = ProbableDuplicate.Decision
    pairs = ProbableDuplicate.objects.filter(Q(edition=OuterRef("pk")) | Q(other=OuterRef("pk")))
    gone = Q(edition__report__availability=Availability.WITHDRAWN) | Q(
        other__report__availability=Availability.WITHDRAWN
    )
    editions = Edition.objects.select_related("report").prefetch_related(current)
    editions = editions.annotate(
        looks_alike=Exists(pairs.filter(decision=Decision.OPEN)),
        is_twice=Exists(pairs.filter(decision=Decision.SAME).exclude(gone)),
    )
    if state in EditionState.values:
        editions = editions.filter(state=state)
    return editions.order_by("-deposited_at", "-pk")


def named_before(review_key: str, *, by: Actor) -> Report | None:
    """Return the report that this name would join a file to, unless the same person began it within the last day.

    Editions are handed in together under a name. Somebody else's 'Child A', or last year's, is likely another review.
    """
    require(policies.may_deposit(by))
    there = Report.objects.filter(source_key=review_key).exclude(source_key="").first()
    if there is None or there.is_withdrawn:
        return None
    a_day_ago = timezone.now() - timedelta(days=1)
    is_own = there.editions.filter(number=1, deposited_by=by.audit_name, deposited_at__gte=a_day_ago).exists()
    return None if is_own else there


def read_by_earlier_reader() -> QuerySet[Edition]:
    """Return what can be found and was last read by an earlier version of the reader.

    Not what waits to be read again already, nor what could not be read again: its reason stands with it.
    """
    older = Edition.objects.filter(
        state=EditionState.READABLE,
        reason="",
        readings__is_current=True,
        readings__reader_version__gt=0,
        readings__reader_version__lt=READER_VERSION,
    )
    return older.exclude(report__availability=Availability.WITHDRAWN).exclude(replaced())


def older_to_read(*, seen_by: Actor) -> tuple[int, bool]:
    """Return how many files an earlier version of the reader read, and whether they are being read again."""
    require(policies.may_deposit(seen_by))
    count = read_by_earlier_reader().count()
    return count, bool(count) and is_to_come("library.tasks.read_older")


def deposit_counts(*, seen_by: Actor) -> Counts:
    """Count deposited files by state."""
    require(policies.may_deposit(seen_by))
    never = Q(state=EditionState.DEPOSITED, report__availability=Availability.WITHDRAWN)
    counts = dict(Edition.objects.exclude(never).values_list("state").annotate(n=Count("pk")))
    return Counts(
        counts.get(EditionState.DEPOSITED, 0),
        counts.get(EditionState.READABLE, 0),
        counts.get(EditionState.REFUSED, 0),
    )
