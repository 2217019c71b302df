"""What can change about requests for information."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import transaction

from throughline.audit.operations import fingerprint, record
from throughline.commissioning.models import Review, ReviewAgency
from throughline.commissioning.policies import permissions_in_review
from throughline.people.models import Person
from throughline.people.policies import Actor, Refusal, require
from throughline.reviewing import policies_papers as policies
from throughline.reviewing.models import InformationRequest


@dataclass(frozen=True, slots=True)
class RequestFields:
    """One line of the log. `gap`: what is still missing from what came."""

    agency: ReviewAgency
    what: str
    asked_on: datetime.date
    due_on: datetime.date | None = None
    owner: Person | None = None
    received_on: datetime.date | None = None
    gap: str = ""


@transaction.atomic
def ask_for_information(*, review: Review, fields: RequestFields, by: Actor) -> InformationRequest:
    """Note that an agency was asked for something."""
    require(policies.may_change_requests(by, review))
    request = InformationRequest(review=review, added_by=by.audit_name)
    _fill(request, fields)
    record(who=by.audit_name, what="ask_for_information", thing=review, after=_told(request))
    return request


@transaction.atomic
def change_request(*, request: InformationRequest, fields: RequestFields, by: Actor) -> None:
    """Put a line right: what came, when, and what is missing."""
    require(policies.may_change_requests(by, request.review))
    before = _told(request)
    _fill(request, fields)
    record(
        who=by.audit_name, what="change_information_request", thing=request.review, before=before, after=_told(request)
    )


def _fill(request: InformationRequest, fields: RequestFields) -> None:
    if fields.agency.review_id != request.review_id:
        raise Refusal("The agency belongs to another review.")
    if fields.owner is not None and permissions_in_review(fields.owner, request.review) is None:
        raise Refusal("Whoever looks after the request must have a part in the review.")
    for name in RequestFields.__dataclass_fields__:
        setattr(request, name, getattr(fields, name))
    request.save()


def _told(request: InformationRequest) -> dict[str, object]:
    days = {name: getattr(request, name) for name in ("asked_on", "due_on", "received_on")}
    told: dict[str, object] = {name: day.isoformat() for name, day in days.items() if day}
    told |= {"request": request.pk, "what": fingerprint(str(request.what))}
    return told | ({"gap": fingerprint(str(request.gap))} if request.gap else {})
