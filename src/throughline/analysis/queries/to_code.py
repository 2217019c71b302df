"""Which reports there are to code, and how far each is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q

from throughline.analysis.models import CoderReading, ReportSettlement, ReportSettler, Study, StudyReport
from throughline.analysis.policies import may_change_with, may_read_study, permissions_in_study
from throughline.analysis.policies_coding import may_code_as, may_settle_as
from throughline.library.policies import may_read_text
from throughline.people.models import Person
from throughline.people.permissions import PermissionName
from throughline.people.policies import Actor, Verdict

TO_READ_ON = "To read on"
CODE_AND_SETTLE: tuple[PermissionName, PermissionName] = ("study:coding:make", "study:coding:settle")


def study_report_for(study: Study, report_code: str, *, seen_by: Actor) -> StudyReport | None:
    """Return an included report of the study, by the report's code, to whoever may read its text."""
    if not may_read_study(seen_by, study):
        return None
    found = StudyReport.objects.included().filter(study=study, report__code=report_code.upper())
    one = found.select_related("study", "report").first()
    return one if one is not None and may_read_text(seen_by, one.report) else None


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in the list of those to code, as far as the person asking may know."""

    study_report: StudyReport
    own_codings: int
    reading: CoderReading | None
    settlement: ReportSettlement | None
    may_code: Verdict
    may_settle: bool
    may_read: bool
    # Coders have read on in a corrected edition since it was settled, and what they marked there is not agreed yet.
    is_to_settle_again: bool = False

    def has_words(self, words: str) -> bool:
        """Say whether the title holds each of these words, in whatever case."""
        title = self.study_report.report.title.casefold()
        return all(word in title for word in words.casefold().split())

    @property
    def is_to_read_on(self) -> bool:
        """Whether the person had read it to the end, and it says something else since then."""
        return bool(self.may_code and self.reading and self.reading.is_reopened)

    @property
    def edition_read(self) -> int | None:
        """The number of the edition that they had read; None where that is not known."""
        return getattr(self.reading, "edition_number", None)

    @property
    def state(self) -> str:
        if self.study_report.report.is_withdrawn:
            return "Withdrawn from the library"
        if self.is_to_read_on:
            return TO_READ_ON
        if self.settlement and not (self.settlement.is_training and self.may_code):
            return "Settled"
        if self.reading is None:
            return "For training" if self.settlement else "Not begun"
        return "Read to the end" if self.reading.finished_at else "Begun"


def reports_to_code(study: Study, *, seen_by: Actor) -> list[ReportRow]:
    """Return the included reports, with what the person has coded of each."""
    if not may_read_study(seen_by, study):
        return []
    own = seen_by.pk if isinstance(seen_by, Person) else 0
    mine = Q(codings__coder_id=own, codings__is_agreed=False, codings__removed_at=None, codings__left_behind_at=None)
    reports = StudyReport.objects.included().filter(study=study).select_related("report", "study")
    found = list(reports.annotate(own_codings=Count("codings", filter=mine)).order_by("report__title"))
    permissions = permissions_in_study(seen_by, study)
    return rows_to_code(found, {study.pk: permissions or frozenset()}, seen_by=seen_by)


def rows_to_code(
    reports: Sequence[StudyReport], permissions: Mapping[int, frozenset[str]], *, seen_by: Actor
) -> list[ReportRow]:
    """Return how far the coding of reports is, whatever studies they are in, in three questions to the database.

    `permissions`: what the person may do in each study, by its row. Each report brings its study and its library report.
    """
    studies = {one.study_id: one.study for one in reports}
    own = seen_by.pk if isinstance(seen_by, Person) else 0
    readings: dict[int, list[CoderReading]] = {}
    known = CoderReading.objects.filter(study_report__study__in=studies)
    for reading in known.annotate(edition_number=F("reading__edition__number")):
        readings.setdefault(reading.study_report_id, []).append(reading)
    settlements = ReportSettlement.objects.filter(study_report__study__in=studies)
    settled = {one.study_report_id: one for one in settlements}
    settlers = ReportSettler.objects.filter(study_report__study__in=studies, person_id=own)
    taken_up = set(settlers.values_list("study_report_id", flat=True))
    may_code, may_settle = (
        {pk: may_change_with(permissions.get(pk), study, permission) for pk, study in studies.items()}
        for permission in CODE_AND_SETTLE
    )
    rows = []
    for one in reports:
        those, settlement = readings.get(one.pk, []), settled.get(one.pk)
        may_read = bool(may_read_text(seen_by, one.report))
        settles = may_read and bool(may_settle_as(seen_by, may_settle[one.study_id], those))
        mine_of = next((each for each in those if each.coder_id == own), None)
        rows.append(
            ReportRow(
                one, getattr(one, "own_codings", 0), mine_of, settlement,
                may_code_as(seen_by, one, may_code[one.study_id], settlement, mine_of, settles=one.pk in taken_up),
                settles, may_read, settles and _has_moved_since(settlement, those),
            )
        )  # fmt: skip
    return rows


def _has_moved_since(settlement: ReportSettlement | None, readings: Iterable[CoderReading]) -> bool:
    """Say whether coders have read on in a corrected edition since the report was settled."""
    return settlement is not None and any(
        one.reopened_at is not None and one.reopened_at > settlement.settled_at and one.is_read_on
        for one in readings
        if not one.is_training
    )


def reading_of_coder(study_report: StudyReport, *, seen_by: Actor) -> CoderReading | None:
    """Return how far the person is with coding the report; None where they have not begun."""
    own = seen_by.pk if isinstance(seen_by, Person) else 0
    found = CoderReading.objects.filter(study_report=study_report, coder_id=own)
    return found.select_related("reading__edition").first()
