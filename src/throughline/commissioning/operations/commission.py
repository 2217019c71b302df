"""Terms of reference, and who may review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from throughline.commissioning.models import (
    Review,
    ReviewerCheck,
    ScopeFactor,
    TermsFactor,
    TermsOfReference,
)
from throughline.commissioning.policies import may_agree_terms, may_decide_reviewer, may_write_terms
from throughline.commissioning.processes import method_named
from throughline.people.models import Person
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, Refusal, require


@transaction.atomic
def write_terms(
    *, review: Review, method: str, factors: Mapping[str, str], by: Actor, **about: Any
) -> TermsOfReference:
    """Write a new version of the terms of reference. Versions that were agreed stay as they were.

    `about` holds enquiries, why_method, covers_from, covers_to, agencies, why_this_size, members_say, reviewer_say,
    budget, budget_note and revise_when.
    """
    require(may_write_terms(by, review))
    if method_named(method) is None:
        raise Refusal("There is no such method in the catalogue.")
    missing = [label for name, label in ScopeFactor.choices if not factors.get(name, "").strip()]
    if missing:
        raise Refusal(f"Not weighed yet: {'; '.join(missing)}.")
    Review.objects.select_for_update().get(pk=review.pk)
    last = TermsOfReference.objects.filter(review=review).first()
    version = last.version + 1 if last else 1
    terms = TermsOfReference.objects.create(
        review=review, version=version, method=method, written_by=writer(by), **about
    )
    TermsFactor.objects.bulk_create(
        TermsFactor(terms=terms, factor=name, weighed=factors[name]) for name in ScopeFactor.values
    )
    texts = {name: value for name, value in about.items() if isinstance(value, str)} | dict(factors)
    note("write_terms", review, by, texts=texts, version=version, method=method)
    return terms


@transaction.atomic
def agree_terms(*, terms: TermsOfReference, by: Actor) -> None:
    """Agree one version, which no longer changes."""
    # Two may press at once: what the first agreed or decided stays as it was.
    require(may_agree_terms(by, TermsOfReference.objects.select_for_update().get(pk=terms.pk)))
    terms.agreed_by, terms.agreed_at = writer(by), timezone.now()
    terms.save(update_fields=["agreed_by", "agreed_at"])
    note("agree_terms", terms.review, by, version=terms.version)


@transaction.atomic
def enter_reviewer(
    *, review: Review, name: str, part: str, by: Actor, person: Person | None = None, **declared: str
) -> ReviewerCheck:
    """Enter somebody in the register. `declared`: independence, past_links, competence, availability."""
    require(may_write_terms(by, review))
    check = ReviewerCheck.objects.create(
        review=review, name=name, part=part, person=person, written_by=writer(by), **declared
    )
    note("enter_reviewer", review, by, texts={"name": name, **declared}, part=part, reviewer=check.pk)
    return check


@transaction.atomic
def decide_reviewer(*, check: ReviewerCheck, is_approved: bool, decision_note: str, by: Actor) -> None:
    """Approve somebody as a reviewer, or not, and say why. Nobody approves themselves or whom they entered."""
    require(may_decide_reviewer(by, ReviewerCheck.objects.select_for_update().get(pk=check.pk)))
    if not decision_note.strip():
        raise Refusal("Say why.")
    check.is_approved, check.decision_note = is_approved, decision_note
    check.decided_by, check.decided_at = writer(by), timezone.now()
    check.save(update_fields=["is_approved", "decision_note", "decided_by", "decided_at"])
    texts = {"decision_note": decision_note}
    note("decide_reviewer", check.review, by, texts=texts, reviewer=check.pk, is_approved=is_approved)
