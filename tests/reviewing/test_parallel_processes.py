"""Processes that run beside the review: contact, stage, next date, restriction, and the orders that bind."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from tests.conftest import client_of
from tests.reviewing.acting import MANAGER, OUTSIDER, REVIEWER, kept_in_clear, person, somebody_as, wexmoor
from throughline.audit.models import Event
from throughline.reviewing.models import ParallelProcess
from throughline.reviewing.operations import parallel

pytestmark = pytest.mark.django_db
SECRET = "quartzwren of the inquest"


def inquest(**changed: object) -> ParallelProcess:
    about = {"review": wexmoor(), "kind": "inquest", "stage": SECRET, "contact": SECRET, "restriction": SECRET}
    return parallel.put_process(**(about | {"by": person(MANAGER)} | changed))  # type: ignore[arg-type]


def url(more: str = "") -> str:
    return f"/reviews/{wexmoor().code}/parallel/{more}"


def test_a_process_is_added_on_the_page_with_what_the_review_may_not_do() -> None:
    client = client_of(person(MANAGER))
    about = {"kind": "criminal", "stage": "Charged", "restriction": "No talk with witnesses", "next_on": "2027-02-01"}
    assert "Say how far it has come" in client.post(url("add/"), about | {"stage": ""}).content.decode()
    assert client.post(url("add/"), about | {"revision": "0"}).status_code == 302
    page = client_of(person(REVIEWER)).get(url()).content.decode()
    assert "No talk with witnesses" in page
    assert "1 February 2027" in page


def test_two_people_who_change_one_process_notice_each_other() -> None:
    one = inquest()
    about = {"kind": "inquest", "revision": "1"}
    assert client_of(person(MANAGER)).post(url(f"{one.pk}/"), about | {"stage": "theirs"}).status_code == 302
    stale = client_of(person(REVIEWER)).post(url(f"{one.pk}/"), about | {"stage": "mine"})
    assert stale.status_code == 409
    assert "theirs" in stale.content.decode()
    assert "mine" in stale.content.decode()
    one.refresh_from_db()
    assert one.stage == "theirs"


def test_an_order_binds_until_its_end_or_until_it_is_lifted_with_a_reason() -> None:
    one, today = inquest(), timezone.localdate()
    week = datetime.timedelta(days=7)
    past = parallel.add_order(
        process=one, text="old", made_by="A court", made_on=today - 2 * week, ends_on=today - week, by=person(MANAGER)
    )
    order = parallel.add_order(process=one, text=SECRET, made_by="A court", made_on=today, by=person(MANAGER))
    assert not past.binds
    assert order.binds
    client = client_of(person(MANAGER))
    # Below an order that binds, "It binds no more" would be read as a fact.
    assert ">Record that it binds no more<" in client.get(url()).content.decode()
    there = url(f"{one.pk}/orders/{order.pk}/lift/")
    assert "how it is known" in client.post(there, {"lifted_on": today.isoformat()}).content.decode()
    assert client.post(there, {"lifted_on": today.isoformat(), "why": "the court wrote"}).status_code == 302
    order.refresh_from_db()
    assert not order.binds
    assert "the court wrote" in client.get(url()).content.decode()
    assert client.get(there).status_code == 404


def test_the_file_holds_the_orders_that_bind() -> None:
    one = inquest()
    parallel.add_order(
        process=one, text="No names", made_by="=A court", made_on=datetime.date(2026, 5, 1), by=person(MANAGER)
    )
    rows = client_of(person(REVIEWER)).get(url("processes.csv")).content.decode()
    assert "'=A court, 2026-05-01: No names" in rows


def test_who_has_no_part_or_reads_no_papers_sees_no_process() -> None:
    inquest()
    assert client_of(person(OUTSIDER)).get(url()).status_code == 404
    assert client_of(somebody_as("agency_author")).get(url()).status_code == 403


def test_the_record_and_the_database_hold_no_words_of_a_process_in_clear() -> None:
    one = inquest(name=SECRET, next_what=SECRET)
    order = parallel.add_order(
        process=one, text=SECRET, made_by=SECRET, made_on=datetime.date(2026, 5, 1), by=person(MANAGER)
    )
    parallel.lift_order(order=order, lifted_on=datetime.date(2026, 6, 1), why=SECRET, by=person(MANAGER))
    assert not [event for event in Event.objects.all() if SECRET in str(event.content())]
    assert not kept_in_clear(SECRET)
