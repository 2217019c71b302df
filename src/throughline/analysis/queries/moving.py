"""What a correction means for the coding of a report: before it is moved to the corrected edition, and after."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from throughline.analysis.compared import compared_of
from throughline.analysis.corrected import NOT_SHOWN, hide_replaced
from throughline.analysis.models import Coding, CodingMove, Publication, Study, StudyReport
from throughline.analysis.moving import Compared, standing_of, to_read_on
from throughline.analysis.policies import may_in_study, may_read_study, may_set_up_study
from throughline.analysis.policies_coding import may_change_coding, may_move_coding_as, settlement_of
from throughline.analysis.queries.coding import on_the_page, pages_with
from throughline.analysis.queries.counting import among_seen
from throughline.library.models import Edition, Passage
from throughline.library.models.edition import replaced
from throughline.library.policies import may_read_text
from throughline.people.models import Person
from throughline.people.policies import Actor, Verdict


def coded_in_replaced(studies: Sequence[Study]) -> QuerySet[StudyReport]:
    """Return the included reports of these studies of which something was coded in an edition that has been corrected since."""
    coded = Coding.objects.filter(replaced("passage__reading__edition__"), study__in=studies, left_behind_at=None)
    # Where an earlier move found nothing, there is the edition to which it moved.
    moves = CodingMove.objects.filter(study_report__study__in=studies).order_by("moved_at", "pk")
    is_replaced = ExpressionWrapper(replaced("reading__edition__"), BooleanField(null=True))
    last = dict(moves.values_list("study_report", is_replaced))
    moved = [pk for pk, is_gone in last.items() if is_gone]
    found = Q(pk__in=coded.values("study_report")) | Q(pk__in=moved)
    return StudyReport.objects.included().filter(found, study__in=studies)


@dataclass(frozen=True, slots=True)
class Corrected:
    """That a coded edition was corrected, and how much of `total` codings stands there in the same words.

    They are those of everybody for whoever leads the study, as numbers alone, and for others those that they may see. `back`
    of those that an earlier move left behind stand there again.
    """

    before: Edition
    after: Edition
    total: int
    there: int
    unclear: int
    is_of_everybody: bool
    may_move: Verdict
    back: int = 0

    @property
    def not_there(self) -> int:
        return self.total - self.there - self.unclear


def corrections_of(study_reports: Iterable[StudyReport], *, seen_by: Actor) -> dict[int, Corrected]:
    """Return, by study report, what a correction means for its coding; reports that stand in their newest have no row."""
    readable = {one.pk: one for one in study_reports if may_read_text(seen_by, one.report)}
    by_study: dict[Study, dict[int, Compared]] = {}
    for pk, compared in compared_of(list(readable.values())).items():
        by_study.setdefault(readable[pk].study, {})[pk] = compared
    found: dict[int, Corrected] = {}
    for study, those in by_study.items():
        if may_read_study(seen_by, study):
            found |= _corrected(study, [(readable[pk], compared) for pk, compared in those.items()], seen_by)
    return found


def _corrected(study: Study, those: Sequence[tuple[StudyReport, Compared]], person: Actor) -> dict[int, Corrected]:
    """Return it for reports of one study, asking once what the person may do and see there."""
    everybody = bool(may_in_study(person, study, "study:setup:change"))
    present = Coding.objects.filter(removed_at=None, study_report__in=[one for one, _ in those])
    own = set() if everybody else set(among_seen(present, study, seen_by=person).values_list("pk", flat=True))
    may_move = may_set_up_study(person, study)
    found = {}
    for one, compared in those:
        seen, back = (
            [each for each in some if everybody or each.pk in own] for some in (compared.standing, compared.back)
        )
        found[one.pk] = Corrected(
            compared.coded.edition, compared.reading.edition, len(seen), sum(each.pk in compared.found for each in seen),
            sum(each.pk in compared.unclear for each in seen), everybody, may_move_coding_as(person, one, may_move),
            len(back),
        )  # fmt: skip
    return found


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """A coding that stays, or stayed, with the edition that was coded. `words` only for whoever may read that edition."""

    coding: Coding
    edition: int
    words: str
    link: str
    is_unclear: bool = False
    may_change: bool = False


def moving_page(study_report: StudyReport, *, seen_by: Actor) -> dict[str, Any] | None:
    """Return what a move would do, before it is done; `corrected` is None where there is nothing to move.

    None for whoever does not lead the study. Which codings stay is listed only as far as the person may see them.
    """
    if not may_in_study(seen_by, study_report.study, "study:setup:change"):
        return None
    standing = standing_of(study_report) if may_read_text(seen_by, study_report.report) else None
    if standing is None:
        return {"corrected": None}
    stay = {one.pk for one in standing.standing if one.pk not in standing.places}
    seen = among_seen(Coding.objects.filter(pk__in=stay), study_report.study, seen_by=seen_by, only=study_report)
    rows = _rows(seen, seen_by, standing.unclear)
    return {
        "corrected": _corrected(study_report.study, [(study_report, standing)], seen_by)[study_report.pk],
        "in_parts": sum(len(standing.places.get(one.pk, ())) > 1 for one in standing.standing),
        "new": len(standing.new_passages),
        "passage_count": standing.passage_count,
        "stay": rows,
        "stay_unseen": len(stay) - len(rows),
        "read_on": to_read_on(study_report).count() if standing.asks_to_read_on else 0,
        "settlement": settlement_of(study_report),
        "is_published": Publication.objects.standing().filter(study=study_report.study_id).exists(),
        "mark": standing.mark,
    }


def moved_page(study_report: StudyReport, *, seen_by: Actor) -> dict[str, Any]:
    """Return what the coding page says of earlier moves, and of what was left behind."""
    left = among_seen(Coding.objects.left_behind(), study_report.study, seen_by=seen_by, only=study_report)
    return {
        "moves": list(CodingMove.objects.filter(study_report=study_report).select_related("moved_by")),
        "left_behind": _rows(left, seen_by, set()) if may_read_text(seen_by, study_report.report) else [],
    }


def _rows(codings: QuerySet[Coding], person: Actor, unclear: Collection[int]) -> Sequence[LeftBehind]:
    found = list(
        codings.select_related("code", "coder", "passage__reading__edition", "study_report__report", "study_report__study")
        .order_by("passage__reading", "passage__number", "start", "pk")
    )  # fmt: skip
    passages: dict[int, Passage] = {one.passage_id: one.passage for one in found}
    pages = {pk: pages_with(one.reading, [one]) for pk, one in passages.items()}
    links = {one.pk: on_the_page(one, one.passage, pages[one.passage_id]) for one in found}
    hide_replaced([one.passage for one in found], seen_by=person)
    own = person.pk if isinstance(person, Person) else 0
    return [
        LeftBehind(
            one, one.passage.reading.edition.number, _words(one), links[one.pk],
            one.pk in unclear, one.coder_id == own and not one.is_agreed and bool(may_change_coding(person, one)),
        )
        for one in found
    ]  # fmt: skip


def _words(coding: Coding) -> str:
    text = coding.passage.text
    return "" if text == NOT_SHOWN else text[coding.start : coding.end]
