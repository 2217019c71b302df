"""The flow of reports through a study, counted as PRISMA 2020 asks (Page and others 2021, BMJ 372:n71)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from throughline.analysis.models import DrawKind, SampleDraw, ScreenedState, ScreeningStop, Study, StudyReport
from throughline.analysis.policies import may_read_study
from throughline.analysis.queries.sample import count_by_state
from throughline.analysis.queries.stopping import stop_sentences
from throughline.people.policies import Actor, require

Line = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Flow:
    """How many reports came to each point.

    Every report that was found is accounted for: found = duplicates + out_of_period + screened + waiting + left_unread.
    `stopping` says in sentences how reading was stopped.
    `not_there` are codes of an uploaded list that the library has no report for; they are not among the found.
    """

    draws: list[Line]
    found: int
    duplicates: int
    out_of_period: int
    not_there: int
    screened: int
    excluded: int
    reasons: list[Line]
    differing: int
    waiting: int
    left_unread: int
    included: int
    stop: ScreeningStop | None = None
    stopping: tuple[str, ...] = ()

    @property
    def left_unread_as(self) -> str:
        """What those left unread are called: only a stop that met the rule was made by it."""
        if self.stop is None or self.stop.met_rule:
            return "Left unread by the stopping rule"
        return "Left unread: reading stopped before the rule was met"

    @property
    def not_there_sentence(self) -> str:
        """What stands below the figures, where not all that was asked for is in the library."""
        return f"Not counted above: {self.not_there:,} asked for by code, but not in the library."

    @property
    def adds_up(self) -> bool:
        after = self.duplicates + self.out_of_period + self.screened + self.waiting + self.left_unread
        return self.found == after and self.screened == self.excluded + self.differing + self.included


def flow_of(study: Study, *, seen_by: Actor) -> Flow:
    """Return the counts of the study's flow as they are now."""
    require(may_read_study(seen_by, study))
    draws = list(SampleDraw.objects.filter(study=study))
    counts = count_by_state(study)
    excluded = StudyReport.objects.filter(study=study, state=ScreenedState.EXCLUDED)
    reasons = Counter(excluded.values_list("reason", flat=True))
    stop = study.stops.filter(resumed_at=None).first()
    return Flow(
        draws=[(draw_label(draw), draw.found) for draw in draws],
        found=sum(draw.found for draw in draws),
        duplicates=sum(draw.known for draw in draws) + counts[ScreenedState.DUPLICATE],
        out_of_period=sum(draw.out_of_period for draw in draws),
        not_there=sum(len(draw.not_there) for draw in draws),
        screened=counts[ScreenedState.INCLUDED] + counts[ScreenedState.EXCLUDED] + counts[ScreenedState.DIFFERING],
        excluded=counts[ScreenedState.EXCLUDED],
        reasons=_in_order(reasons, study),
        differing=counts[ScreenedState.DIFFERING],
        waiting=counts[ScreenedState.WAITING],
        left_unread=counts[ScreenedState.LEFT_UNREAD],
        included=counts[ScreenedState.INCLUDED],
        stop=stop,
        stopping=tuple(stop_sentences(stop)) if stop else (),
    )


def draw_label(draw: SampleDraw) -> str:
    """Return what one draw is called in the flow."""
    if draw.kind == DrawKind.UPLOAD:
        return f"List {draw.number}" + (f" ({draw.file_name})" if draw.file_name else "")
    return f"Search {draw.number}"


def flow_rows(flow: Flow) -> list[tuple[str, str, int]]:
    """Return the flow as (stage, what, number) rows: the table behind the picture."""
    rows = [("Identification", f"Found: {label}", number) for label, number in flow.draws]
    rows += [
        ("Identification", "Found in all", flow.found),
        ("Identification", "Removed: found before, or the same review as another", flow.duplicates),
        ("Identification", "Removed: outside the period of the study", flow.out_of_period),
        ("Identification", "Not counted: asked for by code, but not in the library", flow.not_there),
        ("Screening", "Screened", flow.screened),
        ("Screening", "Excluded", flow.excluded),
    ]
    rows += [("Screening", f"Excluded: {reason}", number) for reason, number in flow.reasons]
    rows += [
        ("Screening", "Screeners differ or are unsure; to be settled", flow.differing),
        ("Screening", flow.left_unread_as, flow.left_unread),
        ("Screening", "Not decided yet", flow.waiting),
        ("Included", "Included in the study", flow.included),
    ]
    return rows


def _in_order(reasons: Counter[str], study: Study) -> list[Line]:
    """Return the reasons in the order of the protocol; those of an earlier version of it come last."""
    known = list(study.exclusion_rules)
    return sorted(reasons.items(), key=lambda one: (known.index(one[0]) if one[0] in known else len(known), one[0]))
