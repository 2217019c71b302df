"""People and things that the tests of chronologies and papers use, from the demonstration world and made here."""

from __future__ import annotations

from django.test import Client

from tests.conftest import client_of
from throughline.commissioning import operations as commissioning
from throughline.commissioning.models import Review
from throughline.people import operations as people
from throughline.people.demo import SECOND_STEP_KEY, TARNBECK, WEXMOOR
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR
from throughline.reviewing.chronology.dates import read_date
from throughline.reviewing.operations import EntryFields

# Stands in every text that is to be sealed or hidden.
MARKER = "quartzwren"


def wexmoor() -> Review:
    return Review.objects.get(organisation__name=WEXMOOR)


def tarnbeck() -> Review:
    return Review.objects.get(organisation__name=TARNBECK)


def known(email: str) -> Person:
    """Return one of the demonstration people as they are when signed in with their second step."""
    person = Person.objects.get(email=email)
    person.has_used_second_step = True
    return person


def manager() -> Person:
    return known("bethan.lead@wexmoor.example")


def reviewer() -> Person:
    return known("lena.reviewer@wexmoor.example")


def member(review: Review, role: str) -> Person:
    """Return somebody new with that role in the review."""
    person = people.open_account(
        email=f"{role}@team.example", name=role.replace("_", " ").title(), password="harbour-lantern-quilt", roles=[],
        by=HOST_OPERATOR,
    )  # fmt: skip
    people.set_up_known_second_step(person=person, secret=SECOND_STEP_KEY, by=HOST_OPERATOR)
    commissioning.give_review_role(person=person, review=review, role=role, by=HOST_OPERATOR)
    person.has_used_second_step = True
    return person


def browser_of(person: Person) -> Client:
    return client_of(person)


def fields(date: str = "22 May 2016", text: str = "Home visit", source: str = "Notes", **more: str) -> EntryFields:
    return EntryFields(read_date(date), date, text, source, **more)
