"""The published study of the demonstration world. It is coded once the worker has read the invented reports."""

from __future__ import annotations

import datetime
import re

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from throughline.analysis import operations
from throughline.analysis.codebook_packs import codebook_packs
from throughline.analysis.demo_quotations import CODES, QUOTATIONS, Said
from throughline.analysis.models import Code, CodeStatus, Coding, Publication, Study, StudyReport
from throughline.analysis.project_file import readings_of
from throughline.library.models import Edition, Passage
from throughline.library.models.edition import EditionState
from throughline.library.queries import listed_reports
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR

TITLE = "What goes wrong between professionals"
QUESTION = "Where along a child's way through services do professionals fail to reach each other, and why?"
LEAD, FIRST, SECOND = "sol.analyst@example.org", "wren.screener@example.org", "kit.coder@example.org"
TEAM = [(LEAD, "study_lead"), (LEAD, "adjudicator"), (FIRST, "screener"), (FIRST, "coder"), (SECOND, "coder")]
NOTE = "The reviews are invented, and so is what was found in them. The study shows what a published study looks like."
AGAIN = datetime.timedelta(seconds=2)
PACKS = ("practice-issues", "contributory-factors")


def make() -> None:
    """Open the study, freeze its protocol, screen its sample, and make its codebook."""
    lead = Person.objects.get(email=LEAD)
    study = operations.open_study(
        title=TITLE,
        question=QUESTION,
        inclusion_rules=["The review says how professionals of two or more agencies worked together"],
        exclusion_rules=["Nothing about work between agencies"],
        lead=lead,
        by=HOST_OPERATOR,
    )
    for email, role in TEAM:
        operations.give_study_role(study=study, person=Person.objects.get(email=email), role=role, by=lead)
    _sample(study, lead)
    _codebook(study, lead)
    code_demonstration.enqueue(study_id=study.pk)


def _sample(study: Study, lead: Person) -> None:
    reports = {report.title: report.code for report in listed_reports()}
    operations.draw_by_codes(study=study, codes=list(reports.values()), file_name="the-whole-shelf.csv", by=lead)
    operations.freeze_protocol(study=study, by=lead)
    screener = Person.objects.get(email=FIRST)
    for record in StudyReport.objects.filter(study=study).select_related("report", "study"):
        is_in = any(name in record.report.title for name in QUOTATIONS)
        choice, reason = ("include", "") if is_in else ("exclude", study.exclusion_rules[0])
        operations.decide(record=record, choice=choice, reason=reason, by=screener)


def _codebook(study: Study, lead: Person) -> None:
    for name in PACKS:
        operations.start_from_pack(study=study, pack=codebook_packs()[name], by=lead)
    for label, about in CODES.values():
        operations.make_code(study=study, label=label, by=lead, **about)
    for code in Code.objects.filter(study=study, status=CodeStatus.PROPOSED):
        operations.take_up_code(code=code, by=lead)


def are_reports_to_be_read() -> bool:
    """Say whether the worker has still to read reports, so that nothing can be coded yet."""
    return Edition.objects.filter(state=EditionState.DEPOSITED).exists()


@task(queue_name="studies", priority=-40)
def code_demonstration(study_id: int) -> None:
    """Code, settle and publish the study; in a moment, where reports are still to be read. A second time does nothing."""
    if are_reports_to_be_read():
        code_demonstration.using(run_after=timezone.now() + AGAIN).enqueue(study_id=study_id)
        return
    study = Study.objects.get(pk=study_id)
    for record in study.reports.included().filter(settlement=None).select_related("report", "study"):
        _code_report(record)
    if not Publication.objects.filter(study=study).exists():
        operations.publish_study(study=study, note_text=NOTE, by=Person.objects.get(email=LEAD))


# All of a report or nothing, so that a worker that is killed in the middle leaves nothing half done to the next.
@transaction.atomic
def _code_report(record: StudyReport) -> None:
    """Have two people code the report blind, and the lead settle it."""
    said = next(said for name, said in QUOTATIONS.items() if name in record.report.title)
    first, second = (Person.objects.get(email=email) for email in (FIRST, SECOND))
    kept = []
    for one in said:
        made = [
            _code(record, one, person)
            for person, wants in ((first, one.by in ("both", "first")), (second, one.by in ("both", "second")))
            if wants
        ]
        # What one of them alone saw is settled by the lead, who kept some of it.
        kept += [coding.pk for coding in made[:1] if one.by != "first"]
    for person in (first, second):
        operations.finish_report(study_report=record, by=person)
    operations.settle_report(study_report=record, accepted=kept, by=Person.objects.get(email=LEAD))


def _code(record: StudyReport, one: Said, by: Person) -> Coding:
    passage, start, end = place_of(record, one)
    item = f"{PACKS[0]}:{one.code}" if one.code.startswith("issue.") else f"{PACKS[1]}:{one.code}"
    named = {"label": CODES[one.code][0]} if one.code in CODES else {"pack_item": item}
    code = Code.objects.get(study=record.study, **named)
    return operations.code_passage(study_report=record, passage=passage, start=start, end=end, code=code, by=by)


def place_of(record: StudyReport, one: Said) -> tuple[Passage, int, int]:
    """Return where the words stand, from the opening ones to the closing ones."""
    pattern = re.compile(
        rf"{_loosely(one.opening)}.*?{_loosely(one.closing)}" if one.closing else _loosely(one.opening), re.S
    )
    reading = readings_of([record])[record.pk]
    for passage in Passage.objects.filter(reading=reading).select_related("reading__edition").order_by("number"):
        found = pattern.search(passage.text)
        if found:
            return passage, found.start(), found.end()
    raise LookupError(f"No passage of {record.report.code} has the words that the demonstration quotes.")


def _loosely(words: str) -> str:
    """Return a pattern for words however their lines are broken."""
    return r"\s+".join(map(re.escape, words.split()))
