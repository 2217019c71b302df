"""What the walk needs to reach the pages of codebooks and coding."""

from __future__ import annotations

from throughline.analysis import operations
from throughline.analysis.models import (
    Code,
    CodeLearning,
    CodeSuggestion,
    Coding,
    Publication,
    Study,
    StudyReport,
)
from throughline.analysis.project_file import readings_of
from throughline.library.models import Passage
from throughline.people.models import Person

S = "/studies/<str:code>"


def in_coding(study: Study) -> dict[str, str]:
    """Have one coder code an included report to its end, and gather an example for each parameter."""
    coder = Person.objects.get(email="kit.coder@example.org")
    included = StudyReport.objects.included().filter(study=study, report__availability="open")
    study_report = included.filter(report__editions__readings__is_current=True).order_by("pk")[0]
    made = code_first_passage(study_report, coder)
    operations.finish_report(study_report=study_report, by=coder)
    code = made.code
    return {
        f"{S}/codebook/codes/number": str(code.pk),
        f"{S}/codebook/editions/number": "1",
        f"{S}/coding/report": study_report.report.code,
        f"{S}/coding/<str:report>/passages/number": str(made.passage.number),
        f"{S}/codings/number": str(made.pk),
        f"{S}/training/person": str(coder.pk),
        f"{S}/map/number": str(code.pk),
        f"{S}/suggestions/number": str(code.pk),
        f"{S}/suggested/number": str(suggest(made).pk),
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
    made = code_first_passage(study_report, person)
    values |= {f"{S}/codings/number": str(made.pk), f"{S}/suggested/number": str(suggest(made).pk)}


def suggest(coding: Coding) -> CodeSuggestion:
    """Suggest the passage after a coding to its coder, as if there had been examples enough to learn from."""
    passage = Passage.objects.get(reading=coding.passage.reading_id, number=coding.passage.number + 1)
    learning = CodeLearning.objects.create(
        study=coding.study, code=coding.code, person=coding.coder, code_version=1, own_examples=10
    )
    return CodeSuggestion.objects.create(
        learning=learning, study_report=coding.study_report, passage=passage, start=0, end=len(passage.text), place=1,
        probability=0.5,
    )  # fmt: skip
