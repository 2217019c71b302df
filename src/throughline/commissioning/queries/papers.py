"""The papers of commissioning, each to whoever may read it."""

from __future__ import annotations

from django.db.models import QuerySet

from throughline.commissioning.models import (
    AgencyRequest,
    BoardNotice,
    Decision,
    ImmediateRisk,
    Purpose,
    RapidReview,
    Referral,
    Relative,
    Review,
    ReviewAgency,
    ReviewerCheck,
    TermsOfReference,
)
from throughline.commissioning.policies import may_answer_requests_here, may_keep_family, may_read_papers
from throughline.people.models import Person
from throughline.people.policies import Actor, require


def referral_of(review: Review, *, seen_by: Actor) -> Referral | None:
    require(may_read_papers(seen_by, review))
    return Referral.objects.filter(review=review).first()


def risks_of(review: Review, *, seen_by: Actor) -> QuerySet[ImmediateRisk]:
    require(may_read_papers(seen_by, review))
    return ImmediateRisk.objects.filter(review=review)


def agency_requests(review: Review, *, seen_by: Actor) -> QuerySet[AgencyRequest]:
    """Return what agencies were asked, by the day it is due."""
    require(may_read_papers(seen_by, review))
    return AgencyRequest.objects.filter(review=review).select_related("agency", "answered_by", "review")


def agency_request(review: Review, number: int, *, seen_by: Actor) -> AgencyRequest | None:
    return agency_requests(review, seen_by=seen_by).filter(pk=number).first()


def requests_to_answer(review: Review, *, seen_by: Actor) -> QuerySet[AgencyRequest]:
    """Return what the agencies were asked for which this person answers; nothing to anybody else."""
    if not isinstance(seen_by, Person) or not may_answer_requests_here(seen_by, review):
        return AgencyRequest.objects.none()
    found = AgencyRequest.objects.filter(review=review, agency__writers=seen_by)
    return found.select_related("agency", "review", "answered_by")


def agency_names_of(review: Review) -> list[str]:
    """Return what the agencies of a review are called. For pages that whoever runs it may open."""
    return list(ReviewAgency.objects.filter(review=review).values_list("name", flat=True))


def rapid_review_of(review: Review, *, seen_by: Actor) -> RapidReview | None:
    require(may_read_papers(seen_by, review))
    return RapidReview.objects.filter(review=review).first()


def decisions(review: Review, *, seen_by: Actor) -> QuerySet[Decision]:
    """Return the decisions, the one in force first."""
    require(may_read_papers(seen_by, review))
    return Decision.objects.filter(review=review).prefetch_related("factors")


def decision_in_force(review: Review, *, seen_by: Actor) -> Decision | None:
    return decisions(review, seen_by=seen_by).first()


def board_notices(review: Review, *, seen_by: Actor) -> QuerySet[BoardNotice]:
    require(may_read_papers(seen_by, review))
    return BoardNotice.objects.filter(review=review).select_related("person", "decision")


def board_notice(review: Review, number: int, *, seen_by: Actor) -> BoardNotice | None:
    return board_notices(review, seen_by=seen_by).filter(pk=number).first()


def my_notices(review: Review, *, seen_by: Actor) -> QuerySet[BoardNotice]:
    """Return what this person was told of themselves; nothing to anybody else."""
    if not isinstance(seen_by, Person):
        return BoardNotice.objects.none()
    return BoardNotice.objects.filter(review=review, person=seen_by).select_related("decision")


def relatives(review: Review, *, seen_by: Actor) -> QuerySet[Relative]:
    """Return the relatives with every contact, newest contact first."""
    require(may_keep_family(seen_by, review))
    return Relative.objects.filter(review=review).prefetch_related("contacts")


def relative(review: Review, number: int, *, seen_by: Actor) -> Relative | None:
    return relatives(review, seen_by=seen_by).filter(pk=number).first()


def purpose_of(review: Review, *, seen_by: Actor) -> Purpose | None:
    require(may_read_papers(seen_by, review))
    return Purpose.objects.filter(review=review).first()


def terms_of(review: Review, *, seen_by: Actor) -> QuerySet[TermsOfReference]:
    """Return the versions of the terms of reference, newest first."""
    require(may_read_papers(seen_by, review))
    found = TermsOfReference.objects.filter(review=review)
    return found.select_related("agreed_by", "written_by").prefetch_related("factors")


def terms_version(review: Review, number: int, *, seen_by: Actor) -> TermsOfReference | None:
    """Return one version by its number, counted from 1."""
    return terms_of(review, seen_by=seen_by).filter(version=number).first()


def reviewer_checks(review: Review, *, seen_by: Actor) -> QuerySet[ReviewerCheck]:
    require(may_read_papers(seen_by, review))
    return ReviewerCheck.objects.filter(review=review).select_related("person", "written_by", "decided_by")


def reviewer_check(review: Review, number: int, *, seen_by: Actor) -> ReviewerCheck | None:
    return reviewer_checks(review, seen_by=seen_by).filter(pk=number).first()
