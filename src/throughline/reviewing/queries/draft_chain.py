"""The way from each finding of a draft to what is recommended because of it, and where that way breaks."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.reviewing.models import Draft, DraftFinding, DraftRecommendation


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


def chain_of(draft: Draft) -> Chain:
    """Return the chain in four database queries. Ask `draft_in` for the draft first."""
    findings = [(one, list(one.recommendations.all())) for one in draft.findings.prefetch_related("recommendations")]
    asked = [(one, list(one.findings.all())) for one in draft.recommendations.prefetch_related("findings")]
    breaks = [one for finding, answers in findings for one in _breaks_of_finding(finding, answers)]
    breaks += [one for recommendation, answered in asked for one in _breaks_of(recommendation, answered)]
    return Chain(findings, asked, breaks)


def _breaks_of_finding(finding: DraftFinding, answers: list[DraftRecommendation]) -> list[Break]:
    name = f"Finding {finding.number}"
    faults = [
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
