"""Who may do what with the chronology, papers, requests and their retention, by their roles in this one review."""

from __future__ import annotations

from throughline.commissioning.models import Review, ReviewAgency
from throughline.commissioning.policies import may_in_review, permissions_in_review
from throughline.people.models import Person
from throughline.people.policies import ALLOWED, Actor, Verdict, refused
from throughline.reviewing.models import ChronologyImport, Paper
from throughline.reviewing.papers.classes import classes_open_to, permission_for


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


def may_write_import(person: Actor, imported: ChronologyImport) -> Verdict:
    """A file that waits is for whoever writes for its agency; while it has none, for whoever manages the chronology."""
    if imported.agency is None:
        return may_manage_chronology(person, imported.review)
    return may_write_chronology(person, imported.agency)


def may_analyse_chronology(person: Actor, review: Review) -> Verdict:
    return may_in_review(person, review, "review:chronology:analyse")


def may_open_key(person: Actor, review: Review) -> Verdict:
    """The key says who 'Mother' is. Without it, every text is shown with roles in the place of names."""
    return may_in_review(person, review, "review:chronology:open_key")


def may_read_papers_here(person: Actor, review: Review) -> Verdict:
    return may_in_review(person, review, "review:paper:read")


def may_read_paper(person: Actor, paper: Paper) -> Verdict:
    """The class of the paper decides: legal advice and conversations open to fewer people than the rest."""
    verdict = may_read_papers_here(person, paper.review)
    return may_in_review(person, paper.review, permission_for(paper.paper_class)) if verdict else verdict


def readable_classes(person: Actor, review: Review) -> list[str]:
    """Return the classes of paper that this person may read in this review."""
    return classes_open_to(permissions_in_review(person, review) or frozenset())


def may_add_paper(person: Actor, review: Review) -> Verdict:
    return may_in_review(person, review, "review:paper:add")


def may_read_requests(person: Actor, review: Review) -> Verdict:
    return may_in_review(person, review, "review:request:read")


def may_change_requests(person: Actor, review: Review) -> Verdict:
    return may_in_review(person, review, "review:request:change")


def may_see_retention(person: Actor, review: Review) -> Verdict:
    return may_in_review(person, review, "review:retention:read")


def may_change_retention(person: Actor, review: Review) -> Verdict:
    return may_in_review(person, review, "review:retention:change")


def may_destroy_papers(person: Actor, review: Review) -> Verdict:
    return may_in_review(person, review, "review:retention:destroy")
