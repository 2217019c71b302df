"""What can change about a review's agencies and who writes and answers for them."""

from __future__ import annotations

from django.db import transaction

from throughline.audit.operations import fingerprint, record
from throughline.commissioning.models import Review, ReviewAgency, ReviewRole
from throughline.commissioning.policies import may_name_agencies, may_name_writers
from throughline.people.models import Person
from throughline.people.policies import Actor, Refusal, require
from throughline.people.roles import permissions_of


@transaction.atomic
def add_agency(*, review: Review, name: str, by: Actor) -> ReviewAgency:
    """Give an agency a part in the review. Adding one that is there already changes nothing."""
    require(may_name_agencies(by, review))
    agency = ReviewAgency.objects.filter(review=review, name__iexact=name.strip()).first()
    if agency is None:
        agency = ReviewAgency.objects.create(review=review, name=name.strip())
        after = {"agency": agency.pk, "name": fingerprint(agency.name)}
        record(who=by.audit_name, what="add_agency", thing=review, after=after)
    return agency


@transaction.atomic
def name_writer(*, agency: ReviewAgency, person: Person, by: Actor) -> None:
    """Let a person of the review's team answer for the agency and write its chronology."""
    require(may_name_writers(by, agency.review))
    held = ReviewRole.objects.present().filter(review=agency.review, person=person).values_list("role", flat=True)
    if not any("review:chronology:write" in permissions_of(role) for role in held):
        raise Refusal("Give the person a role in this review first that writes chronologies, such as agency author.")
    agency.writers.add(person)
    after = {"agency": agency.pk, "person": person.audit_name}
    record(who=by.audit_name, what="name_chronology_writer", thing=agency.review, after=after)


@transaction.atomic
def end_writer(*, agency: ReviewAgency, person: Person, by: Actor) -> None:
    """Take the writing away again. What was written stays."""
    require(may_name_writers(by, agency.review))
    agency.writers.remove(person)
    before = {"agency": agency.pk, "person": person.audit_name}
    record(who=by.audit_name, what="end_chronology_writer", thing=agency.review, before=before)
