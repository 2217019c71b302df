"""What the coders of a report marked, side by side, for whoever settles it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from throughline.analysis.corrected import NOT_SHOWN, hide_replaced, words_of
from throughline.analysis.models import CoderReading, Coding, StudyReport
from throughline.analysis.policies_coding import may_settle_report, settlement_of, settles
from throughline.analysis.queries.counting import coders_who_count
from throughline.library.models import Passage
from throughline.people.models import Person
from throughline.people.policies import Actor


@dataclass(frozen=True, slots=True)
class Marked:
    """One coding as a choice: `is_chosen` before anybody has chosen, where all coders agree or it was agreed before."""

    coding: Coding
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class PassageToSettle:
    """A passage with a column for each coder. `differs` where they did not mark it alike."""

    passage: Passage
    columns: list[tuple[str, list[Marked]]]
    differs: bool

    @property
    def is_shown(self) -> bool:
        """Whether its words are shown: not where the edition that was coded has been corrected."""
        return self.passage.text != NOT_SHOWN


def settling_page(study_report: StudyReport, *, seen_by: Actor) -> dict[str, Any] | None:
    """Return the passages that anybody coded, side by side; None for whoever may not settle the report.

    Nothing of them for whoever may settle it but has not taken that up.
    """
    if not may_settle_report(seen_by, study_report):
        return None
    if isinstance(seen_by, Person) and not settles(seen_by, study_report):
        return {"is_taken_up": False}
    readings = CoderReading.objects.filter(study_report=study_report, is_training=False).select_related("coder")
    counting = coders_who_count(study_report.study)
    coders = [one.coder for one in readings if counting is None or one.coder_id in counting]
    present = Coding.objects.present().filter(study_report=study_report)
    agreed = {_what(one) for one in present.filter(is_agreed=True)}
    was_settled = settlement_of(study_report)
    by_passage: dict[int, list[Coding]] = {}
    for coding in present.filter(is_agreed=False).select_related("code", "code__parent"):
        by_passage.setdefault(coding.passage_id, []).append(coding)
    views = []
    passages = list(Passage.objects.filter(pk__in=by_passage).order_by("number"))
    hide_replaced(passages, seen_by=seen_by)
    for passage in passages:
        here = by_passage[passage.pk]
        marked_by = {coder.pk: {_what(one) for one in here if one.coder_id == coder.pk} for coder in coders}
        alike = set.intersection(*marked_by.values()) if marked_by else set()
        columns = []
        for coder in coders:
            own = sorted((one for one in here if one.coder_id == coder.pk), key=lambda one: (one.start, one.pk))
            columns.append(
                (
                    coder.name,
                    [
                        Marked(
                            one,
                            words_of(passage, one.start, one.end),
                            _what(one) in agreed if was_settled else _what(one) in alike,
                        )
                        for one in own
                    ],
                )
            )
        views.append(PassageToSettle(passage, columns, any(those != alike for those in marked_by.values())))
    differing = sum(view.differs for view in views)
    return {"is_taken_up": True, "passages": views, "coders": coders, "differing": differing, "settlement": was_settled}


def _what(coding: Coding) -> tuple[int, int, int, int]:
    return coding.passage_id, coding.start, coding.end, coding.code_id
