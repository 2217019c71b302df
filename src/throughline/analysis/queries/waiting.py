"""What waits for one person in a study: reports to decide about, to settle and to code."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse

from reviewtext.wording import counted
from throughline.analysis.models import ScreenedState, ScreeningDecision, Study, StudyReport, StudyState
from throughline.analysis.policies import may_screen, may_set_up_study, may_settle_in
from throughline.analysis.queries.coding import reports_to_code
from throughline.analysis.queries.moving import coded_in_replaced
from throughline.people.models import Person
from throughline.people.policies import Actor


def waiting_in_study(study: Study, person: Actor) -> list[tuple[str, str]]:
    """Return (what waits, address), in the order of a study's steps; nothing for whoever has no account.

    Screeners and coders work side by side: what a colleague also may take is counted for both.
    """
    # Nothing waits in a finished study: its rows need not be counted.
    if not isinstance(person, Person) or study.state == StudyState.FINISHED:
        return []
    rows = reports_to_code(study, seen_by=person)
    to_code = sum(bool(row.may_code) and (row.reading is None or row.reading.finished_at is None) for row in rows)
    to_settle = sum(row.may_settle and row.settlement is None for row in rows)
    again = sum(row.is_to_settle_again for row in rows)
    to_move = coded_in_replaced(study).count() if may_set_up_study(person, study) else 0
    found = [
        (_to_screen(study, person), "to decide about, whether they belong", "screening"),
        (_differing(study, person), "about which screeners differ, to settle", "differences"),
        (to_code, "to code", "coding"),
        (to_settle, "that may be settled: all who began to code have finished", "coding"),
        (again, "to settle again: coders have read on in a corrected edition", "coding"),
        (to_move, "coded in an edition that has been corrected since: the coding can be moved", "coding"),
    ]
    return [
        (f"{counted(count, 'report')} {words}", reverse(name, kwargs={"code": study.code}))
        for count, words, name in found
        if count
    ]


def _to_screen(study: Study, person: Person) -> int:
    if not may_screen(person, study):
        return 0
    decided = ScreeningDecision.objects.filter(record__study=study, person=person, replaced_at=None, is_settling=False)
    records = StudyReport.objects.filter(study=study).exclude(pk__in=decided.values("record"))
    sampled = Q(state=ScreenedState.LEFT_UNREAD, audit__isnull=False)
    return records.filter(Q(state=ScreenedState.WAITING) | sampled).count()


def _differing(study: Study, person: Person) -> int:
    if not may_settle_in(person, study):
        return 0
    return StudyReport.objects.filter(study=study, state=ScreenedState.DIFFERING).count()
