"""Who may change the codebook, code, compare and settle; and whose codings somebody may see, and when."""

from __future__ import annotations

from collections.abc import Iterable

from throughline.analysis.corrected import NOT_SHOWN, correction_of
from throughline.analysis.models import (
    Code,
    CodebookEdition,
    CoderReading,
    Coding,
    ReportSettlement,
    ReportSettler,
    Study,
    StudyReport,
)
from throughline.analysis.models.sample import ScreenedState
from throughline.analysis.policies import may_change_in_study, may_in_study, may_set_up_study, permissions_in_study
from throughline.library.policies import may_read_text
from throughline.people.models import Person
from throughline.people.policies import ALLOWED, HOST_OPERATOR, Actor, Verdict, refused


def may_change_codebook(person: Actor, study: Study) -> Verdict:
    return may_change_in_study(person, study, "study:codebook:change")


def may_sign_edition(person: Actor, edition: CodebookEdition) -> Verdict:
    """Two people stand behind an edition, so whoever proposed it does not sign it."""
    if edition.signed_at is not None:
        return refused("This edition is signed already.")
    if edition.made_by is not None and edition.made_by.audit_name == person.audit_name:
        return refused("You proposed this edition, so somebody else signs it.")
    return may_change_in_study(person, edition.study, "study:codebook:sign")


def may_code_report(person: Actor, study_report: StudyReport) -> Verdict:
    """A coder may code a report that belongs in the study, until it is settled; afterwards only to train, or to read on.

    Whoever had read it to the end when its coding moved to a corrected edition reads what is new there, settled or not.
    Where the edition that is coded has been corrected, nobody codes what they may no longer read.
    """
    verdict = _may_go_on(person, study_report)
    return refused(NOT_SHOWN) if verdict and correction_of(study_report, seen_by=person) else verdict


def _may_go_on(person: Actor, study_report: StudyReport) -> Verdict:
    verdict = may_change_in_study(person, study_report.study, "study:coding:make")
    pk = person.pk if isinstance(person, Person) else 0
    own = CoderReading.objects.filter(study_report=study_report, coder_id=pk).first()
    return may_code_as(
        person, study_report, verdict, settlement_of(study_report), own, settles=settles(person, study_report)
    )


def may_code_as(
    person: Actor,
    study_report: StudyReport,
    verdict: Verdict,
    settlement: ReportSettlement | None,
    reading: CoderReading | None,
    *,
    settles: bool,
) -> Verdict:
    """The same, for who has asked already what holds for the study and how far the report is."""
    if study_report.state != ScreenedState.INCLUDED:
        return refused("Only reports that are included in the study are coded.")
    if not verdict:
        return verdict
    is_finished = reading is not None and reading.finished_at is not None
    reads_on = reading is not None and reading.is_reopened
    if settlement is not None and not reads_on and (is_finished or not settlement.is_training):
        return refused("The coding of this report is settled.")
    if settles:
        return refused("You took up settling this report, so you may see what others marked: somebody else codes it.")
    return may_read_text(person, study_report.report)


def may_change_coding(person: Actor, coding: Coding) -> Verdict:
    """A coding belongs to whoever made it. What is agreed changes only by settling it again."""
    if coding.is_agreed:
        return refused("This coding is agreed. It changes only when the report is settled again.")
    if coding.coder is None or coding.coder.audit_name != person.audit_name:
        return refused("Only the person who made a coding may change it.")
    return _may_go_on(person, coding.study_report)


def may_put_code_on(person: Actor, code: Code, study: Study) -> Verdict:
    """Only codes in use are given; headings, proposals and retired codes are not."""
    if code.study_id != study.pk or not code.is_codable:
        return refused("This code cannot be given.")
    return ALLOWED if code.is_live else refused(f"The code '{code.label}' is not in use.")


def may_move_coding(person: Actor, study_report: StudyReport) -> Verdict:
    """Which edition of a report is coded is a part of the sample, which is the lead's; not in a finished study."""
    return may_move_coding_as(person, study_report, may_set_up_study(person, study_report.study))


def may_move_coding_as(person: Actor, study_report: StudyReport, verdict: Verdict) -> Verdict:
    """The same, for who has asked already whether the person may set the study up."""
    if study_report.state != ScreenedState.INCLUDED:
        return refused("Only reports that are included in the study are coded.")
    return may_read_text(person, study_report.report) if verdict else verdict


def may_compare_coders(person: Actor, study: Study) -> Verdict:
    return may_in_study(person, study, "study:coding:compare")


def may_settle_report(person: Actor, study_report: StudyReport) -> Verdict:
    """Whoever settles did not code the report, and coders must have finished first: otherwise they would not be blind."""
    verdict = may_change_in_study(person, study_report.study, "study:coding:settle")
    return may_settle_as(person, verdict, CoderReading.objects.filter(study_report=study_report))


def may_settle_as(person: Actor, verdict: Verdict, readings: Iterable[CoderReading]) -> Verdict:
    """The same, for who has asked already what holds for the study and who has read the report."""
    readings = list(readings)
    own = person.pk if isinstance(person, Person) else 0
    if any(reading.coder_id == own for reading in readings):
        return refused("You coded this report yourself, so somebody else settles it.")
    if not verdict:
        return verdict
    first = [reading for reading in readings if not reading.is_training]
    if not first or any(reading.finished_at is None for reading in first):
        return refused("Not every coder of this report has finished it.")
    return ALLOWED


def settles(person: Actor, study_report: StudyReport) -> bool:
    """Say whether the person took up settling the report, with which they gave up coding it."""
    return (
        isinstance(person, Person) and ReportSettler.objects.filter(study_report=study_report, person=person).exists()
    )


def may_see_all_codings(person: Actor, study_report: StudyReport) -> Verdict:
    """Coders are blind to each other until a report is settled; in training, until they have finished it.

    Whoever may settle is no exception until they took that up: they might be the next to code the report.
    """
    if study_report.pk in open_reports(person, study_report.study, only=study_report):
        return ALLOWED
    return refused("Coders do not see each other's codings until the report is settled.")


def open_reports(person: Actor, study: Study, *, only: StudyReport | None = None) -> dict[int, bool]:
    """Return the reports whose codings by everybody the person may see, and for each whether it is settled.

    The same as the rules above, for a whole study in five questions to the database.
    """
    permissions = permissions_in_study(person, study)
    if permissions is None or "study:work:read" not in permissions:
        return {}
    of_study = StudyReport.objects.filter(study=study, **({"pk": only.pk} if only else {}))
    settled = dict(
        ReportSettlement.objects.filter(study_report__in=of_study).values_list("study_report_id", "is_training")
    )
    readings: dict[int, list[CoderReading]] = {}
    for reading in CoderReading.objects.filter(study_report__in=of_study):
        readings.setdefault(reading.study_report_id, []).append(reading)
    if person is HOST_OPERATOR:
        return {pk: pk in settled for pk in {*settled, *readings}}
    own = person.pk if isinstance(person, Person) else 0
    finished = {pk for pk, those in readings.items() if any(r.coder_id == own and r.finished_at for r in those)}
    may_train = "study:coding:make" in permissions
    reads_on = {pk for pk, those in readings.items() if any(r.coder_id == own and r.is_reopened for r in those)}
    # Whoever is still to code one, in training or after a correction, is as blind as before it was settled.
    blind = {pk for pk, trains in settled.items() if may_train and (pk in reads_on or (trains and pk not in finished))}
    found = {pk: True for pk in settled if pk not in blind}
    may_settle = may_change_in_study(person, study, "study:coding:settle")
    taken_up = set(
        ReportSettler.objects.filter(study_report__in=of_study, person_id=own).values_list("study_report_id", flat=True)
    )
    for pk, those in readings.items():
        if pk in taken_up - set(settled) and may_settle_as(person, may_settle, those):
            found[pk] = False
    return found


def settlement_of(study_report: StudyReport) -> ReportSettlement | None:
    """Return how the report was settled, or None while it is not."""
    return ReportSettlement.objects.filter(study_report=study_report).first()
