"""What can change about the processes that run beside a review, and the orders that bind it."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from throughline.audit.operations import fingerprint, record
from throughline.commissioning.models import Review
from throughline.commissioning.policies import may_in_review
from throughline.people.models import Person
from throughline.people.policies import Refusal, require
from throughline.reviewing.models import BindingOrder, ParallelProcess, ProcessKind


class ProcessChangedMeanwhile(Exception):
    """Somebody else changed the process after this person opened it. Nothing was written; `process` is as it stands."""

    def __init__(self, process: ParallelProcess) -> None:
        super().__init__("Somebody else changed this meanwhile.")
        self.process = process


@transaction.atomic
def put_process(
    *,
    review: Review,
    kind: str,
    stage: str,
    by: Person,
    name: str = "",
    contact: str = "",
    next_on: datetime.date | None = None,
    next_what: str = "",
    restriction: str = "",
    has_ended: bool = False,
    process: ParallelProcess | None = None,
    revision: int = 0,
) -> ParallelProcess:
    """Add a process, or change one. `revision` is the one that was seen. Raises ProcessChangedMeanwhile."""
    require(may_in_review(by, review, "review:parallel:change"))
    put = process or ParallelProcess(review=review, revision=0)
    if process is not None:
        put = ParallelProcess.objects.select_for_update().get(pk=process.pk, review=review)
        if put.revision != revision:
            raise ProcessChangedMeanwhile(put)
    texts = {"name": name, "contact": contact, "stage": stage, "next_what": next_what, "restriction": restriction}
    for field, text in texts.items():
        setattr(put, field, text)
    put.kind, put.next_on, put.has_ended = ProcessKind(kind), next_on, has_ended
    put.revision, put.changed_by, put.changed_at = put.revision + 1, by, timezone.now()
    put.save()
    after = {"process": put.pk} | {field: fingerprint(text) for field, text in texts.items() if text}
    record(who=by.audit_name, what="put_process", thing=review, after=after)
    return put


@transaction.atomic
def add_order(
    *,
    process: ParallelProcess,
    text: str,
    made_by: str,
    made_on: datetime.date,
    by: Person,
    ends_on: datetime.date | None = None,
) -> BindingOrder:
    """Write down an order that binds the review."""
    require(may_in_review(by, process.review, "review:parallel:change"))
    order = BindingOrder.objects.create(
        process=process, text=text, made_by=made_by, made_on=made_on, ends_on=ends_on, added_by=by
    )
    after = {"process": process.pk, "order": order.pk, "text": fingerprint(text)}
    record(who=by.audit_name, what="add_order", thing=process.review, after=after)
    return order


@transaction.atomic
def lift_order(*, order: BindingOrder, lifted_on: datetime.date, why: str, by: Person) -> None:
    """Say that an order binds no more, and how that is known."""
    require(may_in_review(by, order.process.review, "review:parallel:change"))
    if order.lifted_on is not None:
        raise Refusal("This order was lifted already.")
    order.lifted_on, order.lifted_why, order.lifted_by = lifted_on, why, by
    order.save(update_fields=["lifted_on", "lifted_why", "lifted_by"])
    record(who=by.audit_name, what="lift_order", thing=order.process.review, after={"order": order.pk})
