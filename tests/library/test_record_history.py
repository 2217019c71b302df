"""Whoever looks after a record reads who did what to it and when; nobody else, and nothing of what it says of the case."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.conftest import client_of
from throughline.library import operations
from throughline.library.models import Edition, Report
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR

pytestmark = pytest.mark.django_db


@pytest.fixture
def report() -> Report:
    return Report.objects.filter(availability="open", editions__state="readable")[0]


@pytest.fixture
def carys() -> Person:
    return Person.objects.get(email="carys.cataloguer@example.org")


def test_a_cataloguer_reads_who_changed_what_and_when(report: Report, carys: Person) -> None:
    operations.change_record(report=report, fields={"licence": "An open one", "abstract": "Quartzwren"}, by=carys)
    operations.set_availability(report=report, availability="signed_in", reason="By order", by=HOST_OPERATOR)
    address, client = f"/reports/{report.code}/history/", client_of(carys)
    assert f'href="{address}"' in client.get(f"/reports/{report.code}/").content.decode()
    page = client.get(address).content.decode()
    for said in (carys.name, "Changed the record", "Licence", "An open one", "The host", "Changed who may read it"):
        assert said in page
    assert "Abstract" in page
    assert "Quartzwren" not in page


def test_what_happened_to_its_files_stands_there_too(report: Report, carys: Person) -> None:
    page = client_of(carys).get(f"/reports/{report.code}/history/").content.decode()
    assert "Deposited a file" in page
    assert "Edition 1" in page
    other = Edition.objects.exclude(report=report)[0]
    assert other.file.sha256 not in page


def test_a_long_history_is_read_in_pages(report: Report, carys: Person) -> None:
    for number in range(101):
        operations.change_record(report=report, fields={"licence": f"Number {number}"}, by=carys)
    client, address = client_of(carys), f"/reports/{report.code}/history/"
    assert len(client.get(address).context["page"].object_list) == 100
    assert "Number 0" in client.get(address, {"page": 2}).content.decode()


def test_nobody_else_reads_it(report: Report, signed_in: Callable[[str], Client]) -> None:
    assert signed_in("reader").get(f"/reports/{report.code}/history/").status_code == 403
    assert Client().get(f"/reports/{report.code}/history/").status_code == 302


def test_of_a_withdrawn_report_the_tombstone_alone_is_left(report: Report, carys: Person) -> None:
    operations.set_availability(report=report, availability="withdrawn", reason="By order", by=HOST_OPERATOR)
    assert client_of(carys).get(f"/reports/{report.code}/history/").status_code == 410
