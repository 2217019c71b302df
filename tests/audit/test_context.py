"""Events carry the request in which they happened, with the address truncated."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.db import transaction
from django.test import Client

from tests.conftest import client_of
from throughline.audit import context
from throughline.audit.models import Event
from throughline.audit.operations import fingerprint, record
from throughline.commissioning import operations
from throughline.commissioning.models import Review, ReviewRole
from throughline.people.models import Person


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:aaaa:bbbb::1", "2001:db8:aaaa::/48"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("", ""),
        ("not an address", ""),
    ],
)
def test_an_address_is_truncated_to_its_network(address: str, network: str) -> None:
    assert context.truncated(address) == network


@pytest.mark.django_db
def test_an_event_knows_its_request_its_network_and_the_roles_of_whoever_asked() -> None:
    client = client_of(Person.objects.get(email="ada.administrator@example.org"))
    other = Person.objects.get(email="rafi.reader@example.org")
    answer = client.post(
        f"/people/{other.pk}/", {"name": other.name, "roles": ["analyst"]}, REMOTE_ADDR="198.51.100.23"
    )
    event = Event.objects.latest("number")
    assert (event.address, event.role) == ("198.51.100.0/24", "administrator")
    assert event.request_id == answer["X-Request-ID"]
    assert len(event.request_id) == 32


@pytest.mark.django_db
def test_a_forged_forwarding_header_is_not_believed(settings: object) -> None:
    def network(**headers: str) -> str:
        data = {"login": "carys.cataloguer@example.org", "password": "harbour-lantern-quilt"}
        Client().post("/sign-in/", data, REMOTE_ADDR="198.51.100.23", **headers)
        return Event.objects.latest("number").address

    assert network(HTTP_X_FORWARDED_FOR="203.0.113.9") == "198.51.100.0/24"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1  # type: ignore[attr-defined]
    assert network(HTTP_X_FORWARDED_FOR="203.0.113.9, 192.0.2.1") == "192.0.2.0/24"


@pytest.mark.django_db
def test_an_event_outside_a_request_has_none() -> None:
    with transaction.atomic():
        event = record(who="worker", what="something")
    assert (event.request_id, event.address, event.role) == ("", "", "")


def test_a_fingerprint_tells_texts_apart_and_holds_none_of_them() -> None:
    assert fingerprint("a paper") == fingerprint("a paper") != fingerprint("another paper")
    assert fingerprint("a paper").startswith("7 characters, ")
    assert "paper" not in fingerprint("a paper")


@pytest.mark.django_db
def test_reading_a_working_paper_is_recorded_with_the_role_in_that_review() -> None:
    role = ReviewRole.objects.present().filter(role="lead_reviewer")[0]
    client_of(role.person).get(f"/reviews/{role.review.code}/")
    event = Event.objects.latest("number")
    assert (event.what, event.role, event.thing_id) == ("read_papers", "lead_reviewer", str(role.review.pk))


@pytest.mark.django_db
def test_the_texts_of_a_review_never_reach_the_record() -> None:
    recorded = json.dumps([event.content() for event in Event.objects.filter(thing_kind="commissioning.review")])
    for review in Review.objects.all():
        assert review.label not in recorded
        assert review.summary not in recorded


@pytest.mark.django_db
def test_an_auditor_filters_and_exports_the_record() -> None:
    client = client_of(Person.objects.get(email="idris.auditor@example.org"))
    page = client.get("/audit/", {"what": "open_review"})
    assert page.context["page"].paginator.count == Review.objects.count()
    assert client.get("/audit/", {"since": "not a day"}).status_code == 400
    assert client.get("/audit/", {"until": "2000-01-01"}).context["page"].paginator.count == 0
    export = b"".join(client.get("/audit.csv", {"what": "open_review"}).streaming_content).decode()
    rows = list(csv.DictReader(io.StringIO(export)))
    assert [row["what"] for row in rows] == ["open_review"] * Review.objects.count()
    assert all(len(row["hash"]) == 64 for row in rows)


@pytest.mark.django_db
def test_the_history_of_a_review_names_who_did_what_to_whoever_may_see_it() -> None:
    role = ReviewRole.objects.present().filter(role="lead_reviewer")[0]
    client = client_of(role.person)
    client.get(f"/reviews/{role.review.code}/")
    page = client.get(f"/reviews/{role.review.code}/history/").content.decode()
    assert "Opened the review or its papers" in page
    assert role.person.name in page


@pytest.mark.django_db
def test_a_role_in_a_review_is_given_by_whoever_may_and_to_nobody_who_left() -> None:
    role = ReviewRole.objects.present().filter(role="lead_reviewer")[0]
    manager = ReviewRole.objects.present().get(review=role.review, role="business_manager").person
    manager.has_used_second_step = True
    given = operations.give_review_role(person=role.person, review=role.review, role="panel_member", by=manager)
    operations.end_review_role(role=given, by=manager)
    made = [event.what for event in Event.objects.order_by("-number")[:2]]
    assert made == ["end_review_role", "give_review_role"]


@pytest.mark.django_db
def test_an_auditor_finds_what_one_request_did_by_the_number_that_its_answer_carried() -> None:
    other = Person.objects.get(email="rafi.reader@example.org")
    answer = client_of(Person.objects.get(email="ada.administrator@example.org")).post(
        f"/people/{other.pk}/", {"name": other.name, "roles": ["analyst", "facilitator"]}
    )
    client, number = client_of(Person.objects.get(email="idris.auditor@example.org")), answer["X-Request-ID"]
    page = client.get("/audit/", {"request": number})
    assert sorted(event.what for event in page.context["page"]) == ["end_role", "grant_role", "grant_role"]
    assert "1 event. " in client.get("/audit/", {"request": number, "what": "end_role"}).content.decode()
    assert f'href="?request={number}"' in client.get("/audit/", {"what": "end_role"}).content.decode()
    export = b"".join(client.get("/audit.csv", {"request": number}).streaming_content).decode()
    assert {row["request_id"] for row in csv.DictReader(io.StringIO(export))} == {number}


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["ada.administrator@example.org", "Ada", "person:{pk}"])
def test_an_auditor_asks_for_a_person_as_people_know_them(who: str) -> None:
    ada = Person.objects.get(email="ada.administrator@example.org")
    client_of(ada).get("/people/")
    named = ada.name if who == "Ada" else who.format(pk=ada.pk)
    page = client_of(Person.objects.get(email="idris.auditor@example.org")).get("/audit/", {"who": named})
    assert page.context["page"].paginator.count
    assert {event.who for event in page.context["page"]} == {ada.audit_name}
