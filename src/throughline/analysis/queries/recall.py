"""What can be said of how much of what belongs was found, and whether reading may stop."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from throughline.analysis.models import ScreenedState, ScreeningDecision, Study, StudyReport, UnreadAudit
from throughline.analysis.queries.screener_agreement import agreement_rows


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one moment. Shares are 0 to 1; `recall` is None until something was found.

    `read` and `total` leave out reports that the team knew beforehand, because no order of reading led to them, and
    duplicates. `differing` reports are read but not settled; they count as unread, and while there are any no stop is
    advised. `audit` is the number of the sample on which the figures rest, or None if they rest on the order of reading.
    """

    recall: float | None
    low: float
    high: float
    found: int
    expected_left: float
    most_left: int
    read: int
    total: int
    known: int
    differing: int
    target: float
    confidence: float
    may_stop: bool
    sentence: str
    rests_on: str
    audit: int | None
    sample_size: int

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def figures_of(study: Study) -> Figures:
    """Work out the figures now. It takes a moment, so pages show those that were kept with the reading order."""
    from reviewtext.suggest import Sample, may_stop, recall_estimate, sample_size  # here, because it loads scipy

    audit = _read_audit(study)
    decisions, known, total, differing = _reading(study, audit)
    target, confidence = study.recall_wanted / 100, study.confidence_wanted / 100
    sample = Sample(audit.left, audit.size, _found_in(audit)) if audit else None
    estimate = recall_estimate(decisions, total, confidence=confidence, sample=sample)
    verdict = may_stop(decisions, total, target=target, confidence=confidence, sample=sample)
    unread = total - len(decisions)
    sentence = verdict.sentence
    if differing:
        sentence = f"Settle first where screeners differ or are unsure: {differing} to be settled."
    return Figures(
        recall=estimate.recall,
        low=estimate.low,
        high=estimate.high,
        found=estimate.found,
        expected_left=estimate.expected_left,
        most_left=estimate.most_left,
        read=len(decisions),
        total=total,
        known=known,
        differing=differing,
        target=target,
        confidence=confidence,
        may_stop=verdict.stop and not differing,
        sentence=sentence,
        rests_on=verdict.rests_on,
        audit=audit.number if audit else None,
        sample_size=sample_size(estimate.found, unread, target=target, confidence=confidence) if unread else 0,
    )


def _reading(study: Study, audit: UnreadAudit | None) -> tuple[list[bool], int, int, int]:
    """Return the decisions in the order of reading, how many reports were known first, how many there are in all, and
    how many are to be settled. What an earlier random sample decided was led to by no order, so it counts as known."""
    present = audit.pk if audit else None
    known = set(
        ScreeningDecision.objects.filter(record__study=study, known_first=True, replaced_at=None).values_list(
            "record_id", flat=True
        )
    )
    rows = list(
        StudyReport.objects.filter(study=study).order_by("settled_number").values_list("pk", "state", "audit_id")
    )
    known |= {pk for pk, state, sample in rows if sample not in (None, present) and state != ScreenedState.LEFT_UNREAD}
    settled = {ScreenedState.INCLUDED.value: True, ScreenedState.EXCLUDED.value: False}
    decisions = [settled[state] for pk, state, audit in rows if state in settled and not audit and pk not in known]
    outside = sum(pk in known or state == ScreenedState.DUPLICATE for pk, state, _ in rows)
    differing = sum(state == ScreenedState.DIFFERING for _, state, _ in rows)
    return decisions, len(known), len(rows) - outside, differing


def _read_audit(study: Study) -> UnreadAudit | None:
    """Return the last random sample if reading stopped for it, and all of it was read.

    A sample is looked at once, when it is complete; once reading went on after it, it says nothing any more.
    """
    audit = study.audits.last()
    if audit is None or study.stops.filter(resumed_at=None, stopped_at__lte=audit.drawn_at).first() is None:
        return None
    open_ones = audit.records.filter(state__in=(ScreenedState.LEFT_UNREAD, ScreenedState.DIFFERING))
    return None if open_ones.exists() else audit


def _found_in(audit: UnreadAudit) -> int:
    return audit.records.filter(state=ScreenedState.INCLUDED).count()


def figure_rows(figures: dict[str, Any]) -> list[tuple[str, str]]:
    """Return kept figures as (label, words) rows."""
    if not figures:
        return []
    rows = [
        ("Read so far", f"{figures['read']:,} of {figures['total']:,}"),
        ("Found", f"{figures['found']:,}"),
        ("Share found of what belongs", share_in_words(figures)),
        ("Probably still unread", f"{_about(figures['expected_left'])}, at most {figures['most_left']:,}"),
    ]
    if figures["known"]:
        rows.append(("Known beforehand, not counted here", f"{figures['known']:,}"))
    return [*rows, ("By the stopping rule", figures["sentence"]), *agreement_rows(figures.get("agreement"))]


def _about(number: float) -> str:
    return f"about {number:,.0f}" if number >= 1 else "fewer than one"


def share_in_words(figures: dict[str, Any]) -> str:
    """Return how much of what belongs was found, with its interval and what it rests on."""
    interval = f"between {100 * figures['low']:.0f}% and {100 * figures['high']:.0f}%"
    sure = f"with {100 * figures['confidence']:.0f}% confidence, judged by {figures['rests_on']}"
    if figures["recall"] is None:
        return "Not known until something is found"
    return f"about {100 * figures['recall']:.0f}%; {interval} {sure}"
