"""Somebody of each review role in the Wexmoor review, for the tests of reviewing."""

from __future__ import annotations

from typing import Any

from django.test import Client

from tests.conftest import client_of
from throughline.commissioning import operations as commissioning
from throughline.commissioning.models import Review
from throughline.people import operations
from throughline.people.demo import SECOND_STEP_KEY, TARNBECK, WEXMOOR
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR
from throughline.reviewing.models import Participant, PartLink
from throughline.reviewing.operations import make_link
from throughline.reviewing.queries import link_of


def wexmoor() -> Review:
    return Review.objects.get(organisation__name=WEXMOOR)


def tarnbeck() -> Review:
    return Review.objects.get(organisation__name=TARNBECK)


def somebody(role: str, review: Review | None = None) -> Person:
    """Return a new person with that role in the review, as if signed in with a second step."""
    email = f"{role}-{Person.objects.count()}@roles.example"
    person = operations.open_account(
        email=email, name=role.title(), password="a-long-quiet-evening", roles=[], by=HOST_OPERATOR
    )
    commissioning.give_review_role(person=person, review=review or wexmoor(), role=role, by=HOST_OPERATOR)
    operations.set_up_known_second_step(person=person, secret=SECOND_STEP_KEY, by=HOST_OPERATOR)
    person.has_used_second_step = True
    return person


def browser_of(role: str, review: Review | None = None) -> Client:
    """Return the client of a new person with that role."""
    return client_of(somebody(role, review))


def lead() -> Person:
    person = Person.objects.get(email="lena.reviewer@wexmoor.example")
    person.has_used_second_step = True
    return person


def token_for(participant: Participant, **more: Any) -> str:
    """Make a private link and return its token."""
    link = make_link(participant=participant, days=more.pop("days", 30), by=more.pop("by", None) or lead())
    return link.rstrip("/").rpartition("/")[2]


def link_for(participant: Participant) -> PartLink:
    found = link_of(token_for(participant))
    assert found is not None
    return found


def pressed(token: str) -> Client:
    """Return a browser in which the button of a private link was pressed."""
    client = Client()
    assert client.post(f"/part/{token}/")["Location"] == f"/part/{token}/here/"
    return client
