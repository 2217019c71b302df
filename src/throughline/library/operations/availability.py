"""Decide who may read a report."""

from __future__ import annotations

import datetime

from django.db import transaction

from throughline.audit.operations import fingerprint, record
from throughline.library import policies
from throughline.library.models import AvailabilityChange, IndexChange, Report
from throughline.library.models.report import Availability
from throughline.library.operations.indexing import queue_refresh
from throughline.people.policies import HOST_OPERATOR, Actor, require


def end_retention(*, today: datetime.date) -> int:
    """Keep only the record of reports whose retention date has passed, and return how many there were.

    A report is kept online for a time (England: at least a year); its record stays after (statutory-process notes 8.1).
    """
    over = Report.objects.filter(
        retention_until__lt=today, availability__in=[Availability.OPEN, Availability.SIGNED_IN, Availability.ON_REQUEST]
    )
    for report in over:
        set_availability(
            report=report,
            availability=Availability.RECORD_ONLY,
            reason=f"The time for which it was to be kept ended on {report.retention_until:%-d %B %Y}.",
            by=HOST_OPERATOR,
        )
    return len(over)


@transaction.atomic
def set_availability(*, report: Report, availability: str, reason: str, by: Actor) -> None:
    """Change who may read the report and keep the reason. A withdrawn report leaves the index and keeps a tombstone."""
    require(policies.may_set_availability(by, report))
    before = report.availability
    if before == availability:
        return
    report.availability = Availability(availability)
    report.withdrawn_reason = reason if report.is_withdrawn else ""
    report.save(update_fields=["availability", "withdrawn_reason", "updated_at"])
    AvailabilityChange.objects.create(
        report=report, before=before, after=availability, reason=reason, changed_by=by.audit_name
    )
    if report.is_withdrawn:
        IndexChange.objects.create(kind=IndexChange.Kind.REPORT_GONE, thing=report.pk)
    elif before == Availability.WITHDRAWN:
        for edition in report.editions.all():
            IndexChange.objects.create(kind=IndexChange.Kind.EDITION, thing=edition.pk)
    else:
        IndexChange.objects.create(kind=IndexChange.Kind.REPORT, thing=report.pk)
    record(
        who=by.audit_name,
        what="set_availability",
        thing=report,
        before={"availability": before},
        after={"availability": availability, "reason": fingerprint(reason)},
    )
    queue_refresh()
