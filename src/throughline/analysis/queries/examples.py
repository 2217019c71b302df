"""What may be learnt of a code for one coder: their own codings and settled ones, and nothing of anybody else's."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from throughline.analysis.models import (
    Code,
    CoderReading,
    CodeSuggestion,
    RandomCheck,
    ReportSettlement,
    ScreenedState,
    Study,
    StudyReport,
    SuggestionState,
)
from throughline.analysis.policies_coding import may_code_report, open_reports
from throughline.analysis.project_file import readings_of
from throughline.analysis.queries.counting import codings_seen
from throughline.library.models import Passage
from throughline.library.models.edition import replaced
from throughline.people.models import Person


@dataclass(slots=True)
class Examples:
    """Passages by id. `candidates` gives the study report of each passage that may be suggested or drawn."""

    own: set[int] = field(default_factory=set)
    settled: set[int] = field(default_factory=set)
    without: set[int] = field(default_factory=set)
    rejected: set[int] = field(default_factory=set)
    candidates: dict[int, int] = field(default_factory=dict)

    @property
    def having(self) -> set[int]:
        return self.own | self.settled

    def mark(self, code: Code) -> str:
        """Return what tells one state of knowledge from another."""
        parts = (code.version, *map(sorted, (self.own, self.settled, self.without, self.rejected, self.candidates)))
        return repr(parts)


def examples_of(code: Code, person: Person) -> Examples:
    """Return what is known of a code to this coder, and which passages they could be shown.

    A passage bears the code where the coder gave it, or where a settled report has it agreed. It does not where the coder
    read a report to its end, or a report is settled, without it; where they rejected it; or where a check found nothing.
    """
    seen = codings_seen(code.study, seen_by=person).filter(code=code)
    # An adjudicator sees the codings of others before a report is settled: nothing is learnt from those.
    ours = seen.filter(Q(is_agreed=True) | Q(coder=person)).values_list("passage_id", "is_agreed")
    found = Examples()
    for passage, is_agreed in ours:
        (found.settled if is_agreed else found.own).add(passage)
    found.rejected = _said_no(code, person) - found.having
    read, open_to_code = _reports(code, person)
    found.without = {pk for pk, _ in _passages(read)} - found.having - found.rejected
    # What was drawn by lot is judged without a hint.
    drawn = set(open_checks(code, person).values_list("passage_id", flat=True))
    taken = found.having | found.rejected | drawn
    found.candidates = {pk: report for pk, report in _passages(open_to_code) if pk not in taken}
    return found


def count_examples(code: Code, person: Person) -> tuple[int, int]:
    """Return how many passages with the code there are to learn from: the coder's own, and settled ones."""
    seen = codings_seen(code.study, seen_by=person).filter(code=code).order_by()
    own = seen.filter(is_agreed=False, coder=person).values("passage_id").distinct().count()
    return own, seen.filter(is_agreed=True).values("passage_id").distinct().count()


def examples_by_code(study: Study, person: Person) -> dict[int, tuple[int, int]]:
    """Return the same for every code of the study that has any, by its row."""
    counted = codings_seen(study, seen_by=person).order_by().values("code_id")
    passages = Count("passage_id", distinct=True)
    own = counted.filter(is_agreed=False, coder=person).annotate(count=passages)
    settled = counted.filter(is_agreed=True).annotate(count=passages)
    of_own = {row["code_id"]: row["count"] for row in own}
    of_settled = {row["code_id"]: row["count"] for row in settled}
    return {code: (of_own.get(code, 0), of_settled.get(code, 0)) for code in {*of_own, *of_settled}}


def open_checks(code: Code, person: Person) -> QuerySet[RandomCheck]:
    """Return the passages drawn by lot that wait to be judged, as long as their report may still be coded.

    None of an edition that has been corrected: nobody goes on there.
    """
    waiting = RandomCheck.objects.filter(round__code=code, round__code_version=code.version, round__person=person)
    waiting = waiting.exclude(replaced("passage__reading__edition__"))
    return waiting.filter(is_there=None, study_report__settlement=None, study_report__state=ScreenedState.INCLUDED)


def _said_no(code: Code, person: Person) -> set[int]:
    """Return the passages of which the coder said that the code, as it is defined now, does not fit."""
    decided = CodeSuggestion.objects.filter(
        learning__code=code, learning__person=person, learning__code_version=code.version
    )
    # Who accepted a suggestion and took the coding back has changed their mind.
    rejected = decided.filter(Q(state=SuggestionState.REJECTED) | Q(coding__removed_at__isnull=False))
    checked = RandomCheck.objects.filter(
        round__code=code, round__code_version=code.version, round__person=person, is_there=False
    )
    return set(rejected.values_list("passage_id", flat=True)) | set(checked.values_list("passage_id", flat=True))


def _reports(code: Code, person: Person) -> tuple[list[StudyReport], list[StudyReport]]:
    """Return the reports whose every passage is answered for, and those that the coder still codes."""
    included = StudyReport.objects.included().filter(study=code.study_id).select_related("study", "report")
    settled = {pk for pk, is_settled in open_reports(person, code.study).items() if is_settled}
    closed = set(
        ReportSettlement.objects.filter(study_report__study=code.study_id).values_list("study_report_id", flat=True)
    )
    finished = set(
        CoderReading.objects.filter(
            study_report__study=code.study_id, coder=person, is_training=False, finished_at__isnull=False
        ).values_list("study_report_id", flat=True)
    )
    read = [one for one in included if one.pk in settled or (one.pk in finished and one.pk not in closed)]
    still = [one for one in included if one.pk not in closed | finished and may_code_report(person, one)]
    return read, still


def _passages(study_reports: Collection[StudyReport]) -> list[tuple[int, int]]:
    """Return (passage, study report) of every passage of these reports."""
    owner = {reading.pk: report for report, reading in readings_of(list(study_reports)).items()}
    rows = Passage.objects.filter(reading__in=owner).order_by("reading", "number").values_list("pk", "reading_id")
    return [(pk, owner[reading]) for pk, reading in rows]


def texts_by_passage(passages: Collection[int]) -> dict[int, str]:
    """Return the texts of passages, in the order of their ids."""
    return dict(Passage.objects.filter(pk__in=list(passages)).order_by("pk").values_list("pk", "text"))
