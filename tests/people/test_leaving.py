"""Leaving: access ends at once, history stays, and an erased account leaves only a pseudonym."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from tests.conftest import client_of
from throughline.audit.models import Event
from throughline.audit.queries import verify_chain
from throughline.commissioning import operations as commissioning
from throughline.commissioning.models import ReviewRole
from throughline.events.models import Certificate
from throughline.people import operations
from throughline.people.demo import WEXMOOR
from throughline.people.models import Invitation, Membership, OutboxMessage, Person
from throughline.people.policies import HOST_OPERATOR

pytestmark = pytest.mark.django_db
REVIEWER = "lena.reviewer@wexmoor.example"


def administrator() -> Person:
    return Person.objects.get(email="ada.administrator@example.org")


def test_ending_an_account_ends_its_open_session_its_roles_and_its_memberships() -> None:
    person = Person.objects.get(email=REVIEWER)
    client = client_of(person)
    assert client.get("/account/").status_code == 200
    client_of(administrator()).post(f"/people/{person.pk}/end/")
    assert client.get("/account/")["Location"].startswith("/sign-in/")
    assert not Membership.objects.present().filter(person=person).exists()
    assert not ReviewRole.objects.present().filter(person=person).exists()
    assert ReviewRole.objects.filter(person=person).exists()
    assert person.memberships.exists()


def test_nobody_ends_their_own_account() -> None:
    person = administrator()
    answer = client_of(person).post(f"/people/{person.pk}/end/")
    assert answer.status_code == 403
    assert "Ask another administrator." in answer.content.decode()


def test_leaving_an_organisation_ends_the_roles_held_for_it_in_reviews() -> None:
    person = Person.objects.get(email=REVIEWER)
    client = client_of(person)
    review = ReviewRole.objects.present().filter(person=person).first().review
    assert client.get(f"/reviews/{review.code}/").status_code == 200
    operations.end_membership(membership=person.memberships.get(), by=HOST_OPERATOR)
    assert client.get(f"/reviews/{review.code}/").status_code == 404


def test_before_an_account_is_erased_the_page_says_what_needs_no_account_and_so_stays() -> None:
    found = Certificate.objects.filter(person__isnull=False)[0]
    holder, name = found.person, found.name
    assert holder is not None
    page = client_of(administrator()).get(f"/people/{holder.pk}/erase/").content.decode()
    assert "A certificate of attendance keeps its name until an organiser withdraws it" in page
    assert "wherever they stand" not in page
    operations.erase_account(person=holder, by=HOST_OPERATOR)
    assert name in Client().get(f"/certificates/{found.code}/").content.decode()


def test_whoever_left_an_organisation_and_works_for_it_again_can_have_the_same_part_in_a_review_again() -> None:
    """Before, the part that had ended with the membership was taken for one that is still held, and nothing was given."""
    person, manager = Person.objects.get(email=REVIEWER), Person.objects.get(email="bethan.lead@wexmoor.example")
    manager.has_used_second_step = True
    had = ReviewRole.objects.present().get(person=person, role="lead_reviewer")
    left = person.memberships.get()
    operations.end_membership(membership=left, by=HOST_OPERATOR)
    back = operations.add_membership(
        person=person, organisation=left.organisation, role="member", by=HOST_OPERATOR
    )  # fmt: skip
    commissioning.give_review_role(
        person=person, review=had.review, role="lead_reviewer", on_behalf_of=back, by=manager
    )
    assert ReviewRole.objects.present().get(person=person, role="lead_reviewer").on_behalf_of == back
    had.refresh_from_db()
    left.refresh_from_db()
    assert had.ended_at == left.ended_at, "history says until when"


def test_an_erased_account_leaves_only_a_pseudonym() -> None:
    person = Person.objects.get(email=REVIEWER)
    operations.invite(email=REVIEWER, platform_roles=["reader"], by=HOST_OPERATOR)
    client_of(administrator()).post(f"/people/{person.pk}/erase/")
    person.refresh_from_db()
    assert (person.email, person.name) == (f"erased-{person.pk}@erased.invalid", f"Person {person.pk}")
    assert not person.has_usable_password()
    assert not Invitation.objects.filter(email=REVIEWER).exists()
    assert not OutboxMessage.objects.filter(to__contains=REVIEWER).exists()
    recorded = json.dumps([event.content() for event in Event.objects.all()])
    assert REVIEWER not in recorded
    assert "Lena Marsh" not in recorded
    assert verify_chain().is_whole


def test_a_person_sees_and_downloads_what_is_held_about_them_and_nothing_of_others() -> None:
    person = Person.objects.get(email=REVIEWER)
    client = client_of(person)
    held = client.get("/account/held.json").json()
    assert held["account"]["email"] == REVIEWER
    assert held["memberships"][0]["organisation"] == WEXMOOR
    assert held["review_roles"][0]["role"] == "lead_reviewer"
    assert held["sessions"]
    assert any(event["what"] == "sign_in" for event in held["recorded"])
    text = json.dumps(held)
    assert person.password not in text
    others = Person.objects.exclude(pk=person.pk)
    assert not any(other.email in text or other.name in text for other in others)
    page = client.get("/account/held/").content.decode()
    for heading in held:
        assert heading.replace("_", " ").capitalize() in page


def test_somebody_signs_out_everywhere_else() -> None:
    person = Person.objects.get(email="rafi.reader@example.org")
    here, there = client_of(person), client_of(person)
    here.get("/account/")
    there.get("/account/")
    assert re.search("this one", here.get("/account/sessions/").content.decode())
    here.post("/account/sessions/")
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302


def test_roles_are_given_and_ended_one_event_each() -> None:
    person = Person.objects.get(email="rafi.reader@example.org")
    before = Event.objects.count()
    about = {"name": person.name, "roles": ["analyst", "facilitator"]}
    client_of(administrator()).post(f"/people/{person.pk}/", about)
    person.refresh_from_db()
    assert set(person.role_names()) == {"analyst", "facilitator"}
    made = [event.what for event in Event.objects.filter(number__gt=before).order_by("number")]
    assert made == ["sign_in", "end_role", "grant_role", "grant_role"]


def test_a_message_to_an_address_that_ends_like_theirs_is_another_persons() -> None:
    person = Person.objects.get(email=REVIEWER)
    other = OutboxMessage.objects.create(to=f"ma{REVIEWER}", subject="A new password", body="The link of somebody else")
    own = OutboxMessage.objects.create(
        to=f"x@wexmoor.example, {REVIEWER.title()}", subject="Both", body="To two people"
    )
    held = client_of(person).get("/account/held.json").json()["messages_kept"]
    assert own.body in [message["body"] for message in held]
    assert other.body not in [message["body"] for message in held]
    client_of(administrator()).post(f"/people/{person.pk}/erase/")
    assert list(OutboxMessage.objects.filter(pk__in=[other.pk, own.pk])) == [other]


def test_what_is_held_gives_its_days_as_other_pages_do() -> None:
    person = Person.objects.get(email=REVIEWER)
    client = client_of(person)
    held, page = client.get("/account/held.json").json(), client.get("/account/held/").content.decode()
    assert held["account"]["joined_at"].startswith(f"{person.joined_at:%Y-%m-%d}T"), "the file is for programs"
    assert f"{person.joined_at:%Y-%m-%d}T" not in page
    assert date_format(timezone.localtime(person.joined_at), "j F Y, H:i") in page


def test_whoever_ends_an_account_is_told_what_would_be_left_with_nobody() -> None:
    administrator = client_of(Person.objects.get(email="ada.administrator@example.org"))

    def pages_about(email: str) -> str:
        number = Person.objects.get(email=email).pk
        return "".join(administrator.get(f"/people/{number}/{act}/").content.decode() for act in ("end", "erase"))

    assert pages_about("cass.lead@wexmoor-adults.example").count("Nobody else can name the team of 1 review</p>") == 2
    assert pages_about("sol.analyst@example.org").count("Nobody else can name the team of 3 studies</p>") == 2
    for email in ("bethan.lead@wexmoor.example", "rafi.reader@example.org", "wren.screener@example.org"):
        assert "Nobody else" not in pages_about(email), email
