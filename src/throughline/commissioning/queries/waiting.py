"""What commissioning itself adds to a review's home page: its own pages, and what waits for somebody."""

from __future__ import annotations

from django.urls import reverse

from throughline.commissioning.contributions import RUNNING, SETTING_UP, VOICES, Line, Link, Owed
from throughline.commissioning.models import (
    AgencyRequest,
    BoardNotice,
    FamilyContact,
    Referral,
    Review,
    ReviewerCheck,
    TermsOfReference,
)
from throughline.commissioning.policies import may_read_papers, permissions_in_review
from throughline.commissioning.processes import words_of
from throughline.commissioning.queries.clocks import clocks_of
from throughline.commissioning.states import OVER
from throughline.commissioning.together import rows_of
from throughline.people.models import Person
from throughline.people.policies import Actor

# (name of the page, what its link says, what it takes); the group under which it stands.
PAGES = [
    ("clocks", "Clocks and where it stands", "review:papers:read"),
    ("referral", "Referral and immediate risks", "review:papers:read"),
    ("minimum_information", "Information asked of agencies", "review:papers:read"),
    ("decisions", "Decision, {first_look} and who was told", "review:papers:read"),
    ("relatives", "Family: contacts and letters", "review:family:record"),
    ("commission", "Purpose, terms of reference and reviewers", "review:papers:read"),
    ("team", "Team", "review:team:change"),
]


_GROUPS = {"clocks": RUNNING, "team": RUNNING, "relatives": VOICES}


def links_of_commissioning(review: Review, person: Actor) -> list[Link]:
    """Return the pages of commissioning that this person may open."""
    held = permissions_in_review(person, review) or frozenset()
    names = page_names(review)
    return [
        Link(names[name], reverse(name, kwargs={"code": review.code}), _GROUPS.get(name, SETTING_UP))
        for name, _, needed in PAGES
        if needed in held
    ]


def page_names(review: Review) -> dict[str, str]:
    """Return what the pages of commissioning are called, in the words of the review's process."""
    first_look = words_of(review).first_look
    return {name: label.format(first_look=first_look) for name, label, _ in PAGES}


def waiting_in_commissioning(review: Review, person: Actor) -> list[Line]:
    """Return what commissioning waits for from this person."""
    held = permissions_in_review(person, review) or frozenset()
    lines = _notices(review, person)
    if "review:setup:change" in held:
        lines += [*_setting_up(review), *_clocks(review, person), *_requests(review)]
    if "review:family:record" in held:
        lines += _promised_to_relatives(review)
    if "review:decision:make" in held:
        lines += _to_decide(review, person)
    return lines


def _at(name: str, review: Review, **more: int) -> str:
    return reverse(name, kwargs={"code": review.code, **more})


def _notices(review: Review, person: Actor) -> list[Line]:
    if not isinstance(person, Person):
        return []
    waiting = rows_of(review, BoardNotice.objects.filter(person=person, acknowledged_on=None).only("review"))
    return [Line("Acknowledge that you were told of the decision", _at("my_notices", review))] if waiting else []


def _setting_up(review: Review) -> list[Line]:
    if review.state in OVER:
        return []
    if not review.process:
        return [Line("Choose the process by which this review runs", _at("choose_process", review))]
    if not rows_of(review, Referral.objects.only("review")):
        return [Line("Write the referral", _at("write_referral", review))]
    return []


def _clocks(review: Review, person: Actor) -> list[Line]:
    found = [one for one in clocks_of(review, seen_by=person) if one.is_open]
    return [
        Line(f"{one.deadline.label}{': say why it is late' if one.is_late else ''}", _at("clocks", review), one.by)
        for one in found
    ]


def _requests(review: Review) -> list[Line]:
    asked = rows_of(review, AgencyRequest.objects.filter(answered_on=None).select_related("agency"))
    return [Line(f"Answer from {one.agency}", _at("minimum_information", review), one.due_on) for one in asked]


def _promised_to_relatives(review: Review) -> list[Line]:
    """Return the promises to be in touch again that no later contact has kept. The line does not say to whom."""
    contacts = rows_of(review, FamilyContact.objects.order_by("relative", "-made_on", "-pk").defer("note"))
    latest: dict[int, FamilyContact] = {}
    for contact in contacts:
        latest.setdefault(contact.relative_id, contact)
    return [
        Line(
            "Be in touch with a relative again, as was promised",
            _at("record_contact", review, relative=number),
            contact.again_on,
        )
        for number, contact in latest.items()
        if contact.again_on
    ]


def owed_to_commissioning(review: Review, person: Actor) -> list[Owed]:
    """Return which agencies have not answered yet, to whoever may read the papers."""
    if not may_read_papers(person, review):
        return []
    asked = AgencyRequest.objects.filter(review=review, answered_on=None).select_related("agency")
    there = _at("minimum_information", review)
    return [Owed("Minimum information", one.agency.name, there, one.due_on) for one in asked]


def _to_decide(review: Review, person: Actor) -> list[Line]:
    undecided = rows_of(review, ReviewerCheck.objects.filter(decided_at=None))
    number = person.pk if isinstance(person, Person) else None
    lines = [
        Line(f"Decide whether {one.name} may review", _at("decide_reviewer", review, check=one.pk))
        for one in undecided
        if number not in (one.person_id, one.written_by_id)
    ]
    newest = next(iter(rows_of(review, TermsOfReference.objects.only("review", "version", "agreed_at"))), None)
    if newest is not None and newest.agreed_at is None:
        lines.append(Line(f"Agree version {newest.version} of the terms of reference", _at("commission", review)))
    return lines
