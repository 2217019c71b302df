"""A title that the text suggests stays a suggestion until a cataloguer takes it over."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from throughline.library import operations, queries
from throughline.library.models import Report
from throughline.library.operations import RecordDetails
from throughline.people.policies import HOST_OPERATOR, STRANGER

pytestmark = pytest.mark.django_db
TEXT = """Fenmoor Safeguarding Children Partnership

Local Child Safeguarding Practice Review

Child Umbra

March 2024

1. Introduction

1.1 This review is about Child Umbra, who was three when she was seriously harmed in February 2023.
"""
UNCONFIRMED = "(title not confirmed)"


def read(name: str = "LCSPR_umbra_final-v3.txt", **fields: object) -> Report:
    edition = operations.deposit(
        content=io.BytesIO(f"{TEXT}\n1.2 Kept as {name}.\n".encode()),
        file_name=name,
        by=HOST_OPERATOR,
        details=RecordDetails(fields=dict(fields)),
    ).edition
    operations.read_edition(edition_id=edition.pk)
    return Report.objects.get(pk=edition.report_id)


def shown(report: Report) -> str:
    return " ".join(Client().get(f"/reports/{report.code}/").content.decode().split())


def test_the_file_name_stands_for_a_title_and_is_marked_as_unconfirmed() -> None:
    report = read()
    suggested = str(report.suggestions.get(field="title").value)
    assert report.title == "LCSPR umbra final-v3" != suggested
    page = shown(report)
    assert UNCONFIRMED in page
    assert f"The text suggests: “{suggested}”" in page


def test_a_title_given_at_the_deposit_is_not_marked() -> None:
    report = read(title="2024 - Fenmoor - Umbra")
    assert report.title == "2024 - Fenmoor - Umbra"
    assert UNCONFIRMED not in shown(report)


def test_what_the_depositor_said_makes_a_cautious_title() -> None:
    report = read(body="Fenmoor Partnership", label="Child Umbra", published_on="2024-03-05")
    assert report.title == "2024 - Fenmoor Partnership - Child Umbra"
    assert UNCONFIRMED in shown(report)


def test_a_cataloguer_who_saves_the_record_confirms_its_title(signed_in: Callable[[str], Client]) -> None:
    report = read()
    page = signed_in("cataloguer").get(f"/reports/{report.code}/edit/").content.decode()
    assert "The text suggests:" in page
    operations.change_record(report=report, fields={"title": "2024 - Fenmoor - Child Umbra"}, by=HOST_OPERATOR)
    assert UNCONFIRMED not in shown(Report.objects.get(pk=report.pk))


def test_lists_mark_it_too(own_index: Path) -> None:
    report = read()
    operations.refresh_index()
    page = Client().get("/search/", {"q": "Umbra"}).content.decode()
    assert report.title in page and UNCONFIRMED in page
    request = queries.request_from({"q": "Umbra"}, seen_by=STRANGER)
    (found,) = queries.as_json(queries.search(request, seen_by=STRANGER))["reports"][:1]
    assert (found["report"]["title"], found["report"]["is_title_confirmed"]) == (report.title, False)


def test_readers_are_told_that_a_record_was_filled_by_machine_until_a_cataloguer_has_looked() -> None:
    report = Report.objects.exclude(suggestions=None)[0]
    for is_catalogued in (False, True):
        Report.objects.filter(pk=report.pk).update(is_catalogued=is_catalogued)
        page = Client().get(f"/reports/{report.code}/").content.decode()
        assert ("No cataloguer has checked this record yet." in page) is not is_catalogued
