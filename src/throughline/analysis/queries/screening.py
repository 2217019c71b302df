"""What screeners see: the report before them, what everybody said once they may know, and how far screening is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from throughline.analysis.models import (
    Choice,
    ReadingOrder,
    ScreenedOn,
    ScreenedState,
    ScreeningDecision,
    ScreeningStop,
    Study,
    StudyReport,
    UnreadAudit,
)
from throughline.analysis.policies import may_read_study, may_see_decisions
from throughline.analysis.queries.sample import count_by_state
from throughline.analysis.queries.texts import description_of, texts_of
from throughline.library import queries as library
from throughline.library.models import Report
from throughline.library.policies import may_read_text
from throughline.library.queries.searching import Hit
from throughline.people.models import Person
from throughline.people.policies import Actor, require
from throughline.queueing import is_to_come

DECISION_COLUMNS = [
    "code", "title", "screener", "choice", "reason", "note", "settles", "known_first", "protocol_version", "decided_at",
    "replaced_at",
]  # fmt: skip
BEGINNING = 1_500
SAID = {Choice.INCLUDE.value: "Included", Choice.EXCLUDE.value: "Excluded", Choice.UNSURE.value: "Unsure"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report as a screener is shown it. `begins` stands in for an abstract where none is kept."""

    record: StudyReport
    rows: list[tuple[str, str]]
    abstract: str
    begins: str
    passages: list[Hit]

    @property
    def report(self) -> Report:
        return self.record.report


def sheet_of(record: StudyReport, *, seen_by: Actor) -> Sheet:
    """Return what this study shows of a report: its title, and as far as the protocol says abstract and passages."""
    require(may_read_study(seen_by, record.study))
    report, shown = record.report, record.study.screened_on
    may_read = bool(may_read_text(seen_by, report))
    abstract = report.abstract if shown != ScreenedOn.TITLE and not report.is_withdrawn else ""
    begins = ""
    if not abstract and shown != ScreenedOn.TITLE and may_read:
        begins = texts_of(record.study, [report.pk])[0].partition("\n")[2].strip()[:BEGINNING]
    passages: list[Hit] = []
    if shown == ScreenedOn.PASSAGES and may_read:
        passages = library.passages_within(report, description_of(record.study), seen_by=seen_by)
    wanted = ("Type of review", "Published by", "Nation", "Published", "What happened", "Age")
    rows = [(label, value) for label, value in library.record_rows(report) if label in wanted]
    return Sheet(record, rows, abstract, begins, passages)


def sheet_as_json(sheet: Sheet) -> dict[str, Any]:
    """Return a sheet as JSON can hold it, for programs that screen or show screening in their own way."""
    study = sheet.record.study
    return {
        "record": sheet.record.pk,
        "study": study.code,
        "code": sheet.report.code,
        "title": sheet.report.title,
        "about": dict(sheet.rows),
        "abstract": sheet.abstract,
        "begins": sheet.begins,
        "passages": [
            {"page": hit.page, "address": str(hit.address), "text": hit.passage.text} for hit in sheet.passages
        ],
        "included_if": study.inclusion_rules,
        "excluded_if": study.exclusion_rules,
    }


def own_decision(record: StudyReport, person: Actor) -> ScreeningDecision | None:
    """Return what the person says of a report now."""
    if not isinstance(person, Person):
        return None
    return record.decisions.filter(person=person, replaced_at=None, is_settling=False).first()


def decisions_of(record: StudyReport, *, seen_by: Actor) -> QuerySet[ScreeningDecision]:
    """Return what everybody said of a report, oldest first; of a report that is still open only one's own."""
    require(may_read_study(seen_by, record.study))
    found = ScreeningDecision.objects.filter(record=record).select_related("person")
    if may_see_decisions(seen_by, record):
        return found
    return found.filter(person=seen_by) if isinstance(seen_by, Person) else found.none()


@dataclass(frozen=True, slots=True)
class AuditResult:
    """A random sample of what was left unread, how much of it is read, and how many of it belong after all."""

    audit: UnreadAudit
    read: int
    found: int

    @property
    def is_complete(self) -> bool:
        return self.read == self.audit.size


@dataclass(frozen=True, slots=True)
class Progress:
    """How far screening is. `order` is None until the ranking has been made for the first time."""

    decided: int
    waiting: int
    differing: int
    left_unread: int
    own: int
    order: ReadingOrder | None
    is_refreshing: bool
    stop: ScreeningStop | None
    audits: list[AuditResult]

    @property
    def total(self) -> int:
        return self.decided + self.waiting + self.differing + self.left_unread


def progress_of(study: Study, *, seen_by: Actor) -> Progress:
    """Return how far screening is, with the figures that were kept with the reading order."""
    require(may_read_study(seen_by, study))
    counts = count_by_state(study)
    own = ScreeningDecision.objects.filter(record__study=study, replaced_at=None, is_settling=False)
    return Progress(
        decided=counts[ScreenedState.INCLUDED] + counts[ScreenedState.EXCLUDED],
        waiting=counts[ScreenedState.WAITING],
        differing=counts[ScreenedState.DIFFERING],
        left_unread=counts[ScreenedState.LEFT_UNREAD],
        own=own.filter(person=seen_by).count() if isinstance(seen_by, Person) else 0,
        order=ReadingOrder.objects.filter(study=study).defer("record_ids").first(),
        is_refreshing=is_to_come("analysis.tasks.refresh_reading_order", study_id=study.pk),
        stop=study.stops.filter(resumed_at=None).first(),
        audits=[_result(audit) for audit in study.audits.all()],
    )


def _result(audit: UnreadAudit) -> AuditResult:
    decided = audit.records.filter(state__in=(ScreenedState.INCLUDED, ScreenedState.EXCLUDED))
    return AuditResult(audit, decided.count(), decided.filter(state=ScreenedState.INCLUDED).count())


def differences_of(study: Study, *, seen_by: Actor) -> QuerySet[StudyReport]:
    """Return the reports that are to be settled, those that have waited longest first."""
    require(may_read_study(seen_by, study))
    differing = StudyReport.objects.filter(study=study, state=ScreenedState.DIFFERING)
    return differing.select_related("report").order_by("settled_number")


def decision_rows(study: Study, *, seen_by: Actor) -> list[list[str]]:
    """Return every decision as rows for a CSV file, headings first; of reports that are still open only one's own."""
    require(may_read_study(seen_by, study))
    found = ScreeningDecision.objects.filter(record__study=study).select_related(
        "record__report", "record__study", "person"
    )
    rows = [DECISION_COLUMNS]
    for one in found:
        if one.person == seen_by or may_be_shown(one.record):
            rows.append(_decision_row(one))
    return rows


def may_be_shown(record: StudyReport) -> bool:
    """Say whether a report has all its decisions, so that nobody is influenced by seeing them."""
    return record.state != ScreenedState.WAITING and not record.is_in_open_audit


def _decision_row(one: ScreeningDecision) -> list[str]:
    return [
        one.record.report.code,
        one.record.report.title,
        one.person.name,
        one.choice,
        one.reason,
        one.note,
        "yes" if one.is_settling else "",
        "yes" if one.known_first else "",
        str(one.protocol_version),
        one.decided_at.isoformat(timespec="seconds"),
        one.replaced_at.isoformat(timespec="seconds") if one.replaced_at else "",
    ]
