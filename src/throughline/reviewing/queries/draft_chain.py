"""The way from each finding of a draft to what is recommended because of it, and where that way breaks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from throughline.people.policies import Actor, require
from throughline.reviewing.models import Draft, DraftFinding, DraftRecommendation, Finding
from throughline.reviewing.policies import may_read_findings


@dataclass(frozen=True, slots=True)
class Break:
    """One place where the chain breaks, in a sentence, and the item to mend."""

    sentence: str
    finding: DraftFinding | None = None
    recommendation: DraftRecommendation | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """Findings and recommendations with their links, and the breaks."""

    findings: list[tuple[DraftFinding, list[DraftRecommendation]]]
    recommendations: list[tuple[DraftRecommendation, list[DraftFinding]]]
    breaks: list[Break]
    # Agreed findings of the analysis board that this draft does not have.
    missing: list[Finding]


def chain_of(draft: Draft) -> Chain:
    """Return the chain in five database queries. Ask `draft_in` for the draft first."""
    findings = [(one, list(one.recommendations.all())) for one in _findings_of(draft)]
    asked = [(one, list(one.findings.all())) for one in draft.recommendations.prefetch_related("findings")]
    breaks = [one for finding, answers in findings for one in _breaks_of_finding(finding, answers)]
    breaks += [one for recommendation, answered in asked for one in _breaks_of(recommendation, answered)]
    taken = {finding.taken_from_id for finding, _ in findings}
    agreed = Finding.objects.filter(review=draft.review_id, agreed_at__isnull=False).order_by("number")
    return Chain(findings, asked, breaks, [one for one in agreed if one.pk not in taken])


def _findings_of(draft: Draft) -> Iterable[DraftFinding]:
    return draft.findings.select_related("taken_from").prefetch_related("recommendations")


def board_beside(draft: Draft, *, seen_by: Actor) -> list[tuple[Finding, DraftFinding | None]]:
    """Return each finding of the analysis board with the finding of this draft that was taken from it, if one was."""
    require(may_read_findings(seen_by, draft.review))
    taken = {one.taken_from_id: one for one in draft.findings.all()}
    return [(one, taken.get(one.pk)) for one in Finding.objects.filter(review=draft.review_id).order_by("number")]


def _breaks_of_finding(finding: DraftFinding, answers: list[DraftRecommendation]) -> list[Break]:
    name = f"Finding {finding.number}"
    board = finding.taken_from
    faults = [
        (
            board is not None and board.agreed_at is None,
            f"{name} rests on {str(board).lower()} of the analysis, which is not agreed.",
        ),
        (not finding.because, f"{name} says what, but not why."),
        (
            not answers and not finding.no_recommendation_why,
            f"{name} leads to no recommendation, and no reason is given for that.",
        ),
    ]
    return [Break(sentence, finding=finding) for is_so, sentence in faults if is_so]


def _breaks_of(recommendation: DraftRecommendation, answered: list[DraftFinding]) -> list[Break]:
    name = f"Recommendation {recommendation.number}"
    faults = [
        (not answered, f"{name} answers no finding."),
        (not recommendation.who_acts, f"{name} names nobody who acts."),
        (not recommendation.by_when, f"{name} says no date."),
        (not recommendation.how_known, f"{name} does not say how anybody will know that it worked."),
    ]
    return [Break(sentence, recommendation=recommendation) for is_so, sentence in faults if is_so]
