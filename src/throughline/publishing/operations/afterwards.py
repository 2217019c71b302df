"""How a report is looked after once it is public: who may read it, corrections, looking again, and taking it down."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from throughline.audit.operations import fingerprint, record
from throughline.commissioning.operations import move_review
from throughline.commissioning.policies import may_move
from throughline.commissioning.states import State
from throughline.library import operations as library
from throughline.library.models import Report
from throughline.people.models import Person
from throughline.people.policies import Refusal, require
from throughline.publishing import policies
from throughline.publishing.actor import DOOR
from throughline.publishing.models import Access, LookedAgain, Publication
from throughline.publishing.queries.planning import is_in_key

ENDED = "The time for which its text is kept has ended. Give a later day at 'Look again' first, and then open it."

NAMED = "A name that the report leaves out stands in these words, and everybody would read them. Write its stand-in."


@transaction.atomic
def change_access(*, publication: Publication, access: str, reason: str, by: Person) -> None:
    """Change who may read the report in the library. Readers see the reason."""
    report = _report_to_change(publication, by)
    _refuse_a_name(publication, reason)
    if report.retention_until and report.retention_until < timezone.localdate():
        raise Refusal(ENDED)
    library.set_availability(report=report, availability=Access(access), reason=reason, by=DOOR)
    _record(publication, "change_access", by, access=access, reason=fingerprint(reason))


@transaction.atomic
def correct_publication(*, publication: Publication, text: str, on: datetime.date, by: Person) -> None:
    """Put a notice of a correction above the report in the library."""
    report = _report_to_change(publication, by)
    _refuse_a_name(publication, text)
    library.add_correction(report=report, text=text, on=on, by=DOOR)
    _record(publication, "correct_publication", by, text=fingerprint(text))


@transaction.atomic
def look_again(
    *, publication: Publication, note: str, looked_on: datetime.date, next_on: datetime.date, by: Person,
    end_on: datetime.date | None = None,
) -> LookedAgain:  # fmt: skip
    """Write down that somebody looked at whether it should stay, when the next time is, and how long its text is kept."""
    report = _report_to_change(publication, by)
    if next_on <= looked_on:
        raise Refusal("The next look must come after this one.")
    looked = LookedAgain.objects.create(
        publication=publication, note=note, looked_on=looked_on, next_on=next_on, looked_by=by
    )
    publication.review_on = next_on
    publication.save(update_fields=["review_on"])
    if end_on is not None and end_on != report.retention_until:
        fields = {"retention_until": end_on}
        library.change_record(report=report, fields=fields, by=DOOR, is_catalogued=report.is_catalogued)
    _record(publication, "look_again", by, next_on=next_on.isoformat(), note=fingerprint(note))
    return looked


@transaction.atomic
def take_down(*, publication: Publication, why: str, reasons: str, by: Person) -> Publication:
    """Take the report down for good: the library keeps a tombstone alone. `reasons` stay in the review, sealed."""
    # Two may press at once: the reasons of the first stay.
    require(policies.may_take_down(by, Publication.objects.select_for_update().get(pk=publication.pk)))
    taken = library.take_down(report=_report_of(publication), why=why, by=DOOR)
    publication.taken_down_by, publication.taken_down_at = by, timezone.now()
    publication.taken_down_why, publication.purged = reasons, taken.purged
    publication.save(update_fields=["taken_down_by", "taken_down_at", "taken_down_why", "purged"])
    _record(publication, "take_down", by, why=why, reasons=fingerprint(reasons), purged=taken.purged)
    review = publication.plan.review
    # Whoever may take it down in a hurry need not be the one who answers for where the review stands.
    if may_move(by, review, State.WITHDRAWN):
        move_review(review=review, to=State.WITHDRAWN, reason="Its report was taken down.", by=by)
    return publication


def _report_to_change(publication: Publication, by: Person) -> Report:
    """Return the report in the library, for somebody who may look after it and while it is there."""
    require(policies.may_change_published(by, publication))
    return _report_of(publication)


def _refuse_a_name(publication: Publication, words: str) -> None:
    # No check reads what is written after the hand-over, and two people decide about nothing of it.
    if is_in_key(publication.plan.review, words):
        raise Refusal(NAMED)


def _report_of(publication: Publication) -> Report:
    return Report.objects.get(code=publication.report_code)


def _record(publication: Publication, what: str, by: Person, **after: object) -> None:
    record(who=by.audit_name, what=what, thing=publication.plan.review, after=after)
