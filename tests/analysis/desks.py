"""A study with reports to code, and the people who do it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from throughline.analysis import operations
from throughline.analysis.models import Code, Coding, DrawKind, SampleDraw, ScreenedState, Study, StudyReport
from throughline.analysis.project_file import readings_of
from throughline.library.models import Passage, Report
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR

PEOPLE = {"lead": "sol.analyst@example.org", "first": "wren.screener@example.org", "second": "kit.coder@example.org"}


@dataclass
class Desk:
    """A study of two included reports: a lead, two coders, and somebody who settles."""

    study: Study
    reports: list[StudyReport]
    lead: Person
    first: Person
    second: Person
    settler: Person
    plan: Code
    voice: Code

    def passage(self, number: int = 1, report: int = 0) -> Passage:
        reading = readings_of(self.reports)[self.reports[report].pk]
        return Passage.objects.get(reading=reading, number=number)

    def code(self, by: Person, code: Code, start: int = 0, end: int = 20, *, number: int = 1, report: int = 0,
             **more: object) -> Coding:  # fmt: skip
        return operations.code_passage(
            study_report=self.reports[report], passage=self.passage(number, report), start=start, end=end, code=code,
            by=by, **more,  # type: ignore[arg-type]
        )  # fmt: skip

    def finish(self, *people: Person, report: int = 0) -> None:
        for person in people:
            operations.finish_report(study_report=self.reports[report], by=person)


def make_desk() -> Desk:
    """Open a study of its own, so that no test depends on what the demonstration study holds."""
    people = {name: Person.objects.get(email=email) for name, email in PEOPLE.items()}
    study = operations.open_study(title="A study of plans", question="Why?", lead=people["lead"], by=HOST_OPERATOR)
    settler = operations_person("settler@example.org", "Sasha Dale")
    for person, role in [
        (people["first"], "coder"),
        (people["second"], "coder"),
        (settler, "adjudicator"),
        (people["lead"], "study_lead"),
    ]:
        operations.give_study_role(study=study, person=person, role=role, by=HOST_OPERATOR)
    reports = [include(study, report) for report in readable_reports(2)]
    plan, voice = (live_code(study, label) for label in ("Plan quality", "Voice of the child"))
    return Desk(study, reports, people["lead"], people["first"], people["second"], settler, plan, voice)


def operations_person(email: str, name: str) -> Person:
    from throughline.people import operations as people

    return people.open_account(email=email, name=name, password="a-walk-along-the-shore", roles=[], by=HOST_OPERATOR)


def readable_reports(count: int) -> list[Report]:
    found = Report.objects.filter(availability="open", editions__readings__is_current=True).distinct()
    return list(found.order_by("pk")[:count])


def include(study: Study, report: Report) -> StudyReport:
    """Include a report in the study, as screening would."""
    number = SampleDraw.objects.filter(study=study).count() + 1
    draw = SampleDraw.objects.create(study=study, number=number, kind=DrawKind.UPLOAD, found=1, added=1)
    return StudyReport.objects.create(
        study=study, report=report, draw=draw, state=ScreenedState.INCLUDED, settled_at=timezone.now()
    )


def live_code(study: Study, label: str, **fields: object) -> Code:
    code = operations.make_code(study=study, label=label, by=HOST_OPERATOR, **fields)  # type: ignore[arg-type]
    operations.take_up_code(code=code, by=HOST_OPERATOR)
    return code
