"""The reports of a study: how many stand where, and the list of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from throughline.analysis.models import SampleDraw, ScreenedState, Study, StudyReport
from throughline.analysis.policies import may_read_study
from throughline.people.policies import Actor, require

PER_PAGE = 50
COLUMNS = [
    "code", "title", "published_by", "year", "state", "reason", "decided_on", "draw", "drawn_by_search", "duplicate_of",
]  # fmt: skip


def draws_of(study: Study, *, seen_by: Actor) -> QuerySet[SampleDraw]:
    """Return the draws of a study, the first one first."""
    require(may_read_study(seen_by, study))
    return SampleDraw.objects.filter(study=study).select_related("drawn_by")


def draw_of(study: Study, number: int, *, seen_by: Actor) -> SampleDraw | None:
    """Return one draw by its number."""
    return draws_of(study, seen_by=seen_by).filter(number=number).first()


def count_by_state(study: Study) -> Counter[str]:
    """Return how many reports of the study stand at each state."""
    return Counter(StudyReport.objects.filter(study=study).values_list("state", flat=True))


@dataclass(frozen=True, slots=True)
class StateCount:
    """One state with its number of reports."""

    value: str
    label: str
    count: int


def state_counts(study: Study, *, seen_by: Actor) -> list[StateCount]:
    """Return the states that any report of the study stands at."""
    require(may_read_study(seen_by, study))
    counts = count_by_state(study)
    return [StateCount(state.value, str(state.label), counts[state]) for state in ScreenedState if counts[state]]


def records_of(study: Study, *, seen_by: Actor, state: str = "") -> QuerySet[StudyReport]:
    """Return the reports of a study in the order in which they came, or those that stand at one state."""
    require(may_read_study(seen_by, study))
    records = StudyReport.objects.filter(study=study).select_related("report", "draw", "duplicate_of__report")
    return records.filter(state=state) if state in ScreenedState.values else records


def record_of(study: Study, number: int, *, seen_by: Actor) -> StudyReport | None:
    """Return one report of the study by its number."""
    return records_of(study, seen_by=seen_by).filter(pk=number).first()


def page_of_records(study: Study, *, seen_by: Actor, state: str, page: str) -> Page[StudyReport]:
    """Return a page of the list; a page number that there is not gives the nearest."""
    return Paginator(records_of(study, seen_by=seen_by, state=state), PER_PAGE).get_page(page)


def sample_rows(study: Study, *, seen_by: Actor, state: str = "") -> list[list[str]]:
    """Return the reports as rows for a CSV file, headings first. Its `code` column can be uploaded to another study."""
    records = records_of(study, seen_by=seen_by, state=state)
    return [COLUMNS, *(_row(record) for record in records.iterator(chunk_size=1000))]


def _row(record: StudyReport) -> list[str]:
    report = record.report
    return [
        report.code,
        report.title,
        report.body,
        str(report.year or ""),
        record.state,
        record.reason,
        record.settled_at.date().isoformat() if record.settled_at else "",
        str(record.draw.number),
        record.draw.query,
        record.duplicate_of.report.code if record.duplicate_of else "",
    ]
