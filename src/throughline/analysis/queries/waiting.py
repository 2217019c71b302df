"""What waits for one person in their studies: reports to decide about, to settle and to code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from reviewtext.wording import counted
from throughline.analysis.models import ScreenedState, ScreeningDecision, Study, StudyReport, StudyState
from throughline.analysis.policies import may_change_with, permissions_in_studies
from throughline.analysis.queries.moving import coded_in_replaced
from throughline.analysis.queries.to_code import rows_to_code
from throughline.people.models import Person
from throughline.people.permissions import PermissionName
from throughline.people.policies import Actor

Permissions = Mapping[int, frozenset[str]]
# What the rules ask of a report. Long texts of records stay where they are.
NEEDED = ("state", "study__state", "report__availability")


def waiting_in_study(study: Study, person: Actor) -> list[tuple[str, str]]:
    """Return (what waits, address), in the order of a study's steps; nothing for whoever has no account."""
    return waiting_in_studies([study], person)[study.pk]


def waiting_in_studies(studies: Sequence[Study], person: Actor) -> dict[int, list[tuple[str, str]]]:
    """Return it for each of several studies, by its row, in the same few questions to the database.

    Screeners and coders work side by side: what a colleague also may take is counted for both.
    """
    # Nothing waits in a finished study: its rows need not be counted.
    going_on = [study for study in studies if study.state != StudyState.FINISHED]
    if not isinstance(person, Person) or not going_on:
        return {study.pk: [] for study in studies}
    permissions = permissions_in_studies(person, going_on)
    to_code, to_read_on, to_settle, again = _to_code(going_on, permissions, person)
    to_move = _by_study(coded_in_replaced(_allowed(going_on, permissions, "study:setup:change")))
    found = [
        (_to_screen(going_on, permissions, person), "to decide about, whether they belong", "screening"),
        (_differing(going_on, permissions), "about which screeners differ, to settle", "differences"),
        (to_code, "to code", "coding"),
        (to_read_on, "to read on: the text has changed since you had read it to the end", "coding"),
        (to_settle, "that may be settled: all who began to code have finished", "coding"),
        (again, "to settle again: coders have read on in a corrected edition", "coding"),
        (to_move, "coded in an edition that has been corrected since: the coding can be moved", "coding"),
    ]
    return {
        study.pk: [
            (f"{counted(counts[study.pk], 'report')} {words}", reverse(name, kwargs={"code": study.code}))
            for counts, words, name in found
            if counts[study.pk]
        ]
        for study in studies
    }


def _to_code(studies: Sequence[Study], permissions: Permissions, person: Person) -> tuple[Counter[int], ...]:
    """Return how many reports of each study wait for the person: to code, to read on, to settle, and to settle again."""
    readable = [study for study in studies if "study:work:read" in permissions.get(study.pk, ())]
    reports = StudyReport.objects.included().filter(study__in=readable).select_related("study", "report")
    rows = rows_to_code(list(reports.only(*NEEDED)), permissions, seen_by=person)
    to_code, to_read_on, to_settle, again = (Counter[int]() for _ in range(4))
    for row in rows:
        is_read = row.reading is not None and row.reading.finished_at is not None
        to_code[row.study_report.study_id] += bool(row.may_code) and not is_read and not row.is_to_read_on
        to_read_on[row.study_report.study_id] += row.is_to_read_on
        to_settle[row.study_report.study_id] += row.may_settle and row.settlement is None
        again[row.study_report.study_id] += row.is_to_settle_again
    return to_code, to_read_on, to_settle, again


def _allowed(studies: Sequence[Study], permissions: Permissions, permission: PermissionName) -> list[Study]:
    """Return those of the studies in which the permission is held."""
    return [study for study in studies if may_change_with(permissions.get(study.pk), study, permission)]


def _to_screen(studies: Sequence[Study], permissions: Permissions, person: Person) -> Counter[int]:
    here = [study for study in _allowed(studies, permissions, "study:record:screen") if study.is_frozen]
    decided = ScreeningDecision.objects.filter(
        record__study__in=here, person=person, replaced_at=None, is_settling=False
    )
    records = StudyReport.objects.filter(study__in=here).exclude(pk__in=decided.values("record"))
    sampled = Q(state=ScreenedState.LEFT_UNREAD, audit__isnull=False)
    return _by_study(records.filter(Q(state=ScreenedState.WAITING) | sampled))


def _differing(studies: Sequence[Study], permissions: Permissions) -> Counter[int]:
    here = _allowed(studies, permissions, "study:record:settle")
    return _by_study(StudyReport.objects.filter(study__in=here, state=ScreenedState.DIFFERING))


def _by_study(records: QuerySet[StudyReport]) -> Counter[int]:
    return Counter(dict(records.order_by().values_list("study_id").annotate(Count("pk"))))
