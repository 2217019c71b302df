"""Short ways to the demonstration people, and to studies as far along as a test needs them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.test import Client

from tests.conftest import client_of
from throughline.analysis import operations
from throughline.analysis.models import Study, StudyReport
from throughline.library.models import Report
from throughline.library.queries import listed_reports
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR

RULES = ["Not about a child", "No account of practice"]
LEAD, FIRST, SECOND, OUTSIDER = "sol", "wren", "kit", "rafi"


def person(start: str) -> Person:
    return Person.objects.get(email__startswith=f"{start}.")


def client(start: str) -> Client:
    return client_of(person(start))


def new_study(**about: Any) -> Study:
    """Open a bare study that Sol leads, with Wren and Kit as its screeners."""
    fields: dict[str, Any] = {"inclusion_rules": ["About a child"], "exclusion_rules": RULES} | about
    study = operations.open_study(
        title="Bruising", question="Who saw what?", lead=person(LEAD), by=HOST_OPERATOR, **fields
    )
    for start in (FIRST, SECOND):
        operations.give_study_role(study=study, person=person(start), role="screener", by=person(LEAD))
    return study


def reports(count: int = 6) -> list[Report]:
    return list(listed_reports().order_by("pk")[:count])


def draw(study: Study, some: Sequence[Report] | None = None) -> list[StudyReport]:
    """Draw some reports of the library, and return the study's records of all it has."""
    codes = [report.code for report in some or reports()]
    operations.draw_by_codes(study=study, codes=codes, by=person(LEAD))
    return list(study.reports.order_by("pk"))


def study_under_way(screeners_each: int = 1, count: int = 6) -> tuple[Study, list[StudyReport]]:
    """Return a study with a frozen protocol and its records."""
    study = new_study()
    if screeners_each != 1:
        operations.write_protocol(study=study, screeners_each=screeners_each, by=person(LEAD))
    records = draw(study, reports(count))
    operations.freeze_protocol(study=study, by=person(LEAD))
    return study, records


def say(record: StudyReport, who: str, choice: str, reason: str = "") -> StudyReport:
    """Have somebody decide about a report. An exclusion has the first reason unless another is given."""
    reason = reason or (RULES[0] if choice == "exclude" else "")
    return operations.decide(record=record, choice=choice, reason=reason, by=person(who))
