"""Who may do what with the chronology, papers, requests and their retention, by their roles in this one review."""

from __future__ import annotations

from throughline.commissioning.models import Review
from throughline.people.models import Person
from throughline.people.policies import ALLOWED, Actor, Verdict, refused
from throughline.reviewing.models import ReviewAgency
from throughline.reviewing.policies import may_in_review


def may_read_chronology(person: Actor, review: Review) -> Verdict:
    return may_in_review(person, review, "review:chronology:read")


def may_manage_chronology(person: Actor, review: Review) -> Verdict:
    return may_in_review(person, review, "review:chronology:manage")


def may_write_any(person: Actor, review: Review) -> Verdict:
    return may_in_review(person, review, "review:chronology:write")


def may_write_chronology(person: Actor, agency: ReviewAgency) -> Verdict:
    """A writer writes for the agency that they were named for, and for no other; whoever manages writes for all."""
    verdict = may_write_any(person, agency.review)
    if not verdict or may_manage_chronology(person, agency.review):
        return verdict
    if isinstance(person, Person) and agency.writers.filter(pk=person.pk).exists():
        return ALLOWED
    return refused("You may write the chronology of the agency that you were named for, and no other.")


def may_analyse_chronology(person: Actor, review: Review) -> Verdict:
    return may_in_review(person, review, "review:chronology:analyse")


def may_open_key(person: Actor, review: Review) -> Verdict:
    """The key says who 'Mother' is. Without it, every text is shown with roles in the place of names."""
    return may_in_review(person, review, "review:chronology:open_key")
