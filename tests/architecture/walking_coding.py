"""What the walk needs to reach the pages of codebooks and coding."""

from __future__ import annotations

from django.utils import timezone

from throughline.analysis import operations
from throughline.analysis.models import (
    Code,
    Coding,
    DrawKind,
    Publication,
    SampleDraw,
    ScreenedState,
    Study,
    StudyReport,
)
from throughline.analysis.project_file import readings_of
from throughline.library.models import Passage, Report
from throughline.people.models import Person

S = "/studies/<str:code>"


def in_coding(study: Study) -> dict[str, str]:
    """Include a report of its own in the study, coded to its end by one coder, and gather an example for each parameter."""
    coder = Person.objects.get(email="kit.coder@example.org")
    report = Report.objects.filter(availability="open", editions__readings__is_current=True).order_by("-pk")[0]
    number = SampleDraw.objects.filter(study=study).count() + 1
    draw = SampleDraw.objects.create(study=study, number=number, kind=DrawKind.UPLOAD, found=1, added=1)
    StudyReport.objects.filter(study=study, report=report).delete()
    study_report = StudyReport.objects.create(
        study=study, report=report, draw=draw, state=ScreenedState.INCLUDED, settled_at=timezone.now()
    )
    made = code_first_passage(study_report, coder)
    operations.finish_report(study_report=study_report, by=coder)
    code = Code.objects.filter(study=study, is_codable=True).order_by("pk")[0]
    return {
        f"{S}/codebook/codes/number": str(code.pk),
        f"{S}/codebook/editions/number": "1",
        f"{S}/coding/report": report.code,
        f"{S}/coding/<str:report>/passages/number": str(made.passage.number),
        f"{S}/codings/number": str(made.pk),
        f"{S}/training/person": str(coder.pk),
        f"{S}/map/number": str(code.pk),
        **in_published(),
    }


def in_published() -> dict[str, str]:
    """Gather an example for the pages of published studies from the one that the demonstration world has."""
    publication = Publication.objects.standing()[0]
    return {
        "/studies/published/code": publication.study.code,
        "/studies/published/<str:code>/number": str(publication.codings.all()[0].code),
    }


def code_first_passage(study_report: StudyReport, coder: Person) -> Coding:
    """Put a code on the first words of the report, as this coder."""
    reading = readings_of([study_report])[study_report.pk]
    passage = Passage.objects.filter(reading=reading).order_by("number")[0]
    code = Code.objects.filter(study=study_report.study, is_codable=True, status="live").order_by("pk")[0]
    return operations.code_passage(study_report=study_report, passage=passage, start=0, end=5, code=code, by=coder)


def let_code(person: Person, study: Study, values: dict[str, str]) -> None:
    """Give the walker who codes a coding of their own: to them, those of others do not exist."""
    study_report = StudyReport.objects.get(study=study, report__code=values[f"{S}/coding/report"])
    values[f"{S}/codings/number"] = str(code_first_passage(study_report, person).pk)
