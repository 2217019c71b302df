"""The findings of a review, their evidence, and how they stand on the board."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from throughline.commissioning.models import Review
from throughline.people.policies import Actor, require
from throughline.reviewing.frames import Factor, Frame, factor_of, frames
from throughline.reviewing.models import Finding, FindingEvidence, FindingFactor
from throughline.reviewing.policies import may_read_findings
from throughline.reviewing.queries.chronology import sealed_in

CSV_HEADER = [
    "Number", "Finding", "What happened", "Why", "How usual", "Why we think so", "How current", "Why we think so",
    "Need", "Reason", "Good practice", "Factors", "Evidence", "Agreed on",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the board: a factor with the findings that stand under it."""

    factor: Factor
    findings: list[Finding]


@dataclass(frozen=True, slots=True)
class Board:
    """Findings under the factors of one frame, and those that stand under none of them."""

    frame: Frame
    columns: list[Column]
    unplaced: list[Finding]


def findings_of(review: Review, *, seen_by: Actor) -> list[Any]:
    """Return the findings with `pieces`, how many pieces of evidence each has."""
    require(may_read_findings(seen_by, review))
    found = Finding.objects.filter(review=review).annotate(pieces=Count("evidence")).select_related("agreed_by")
    return list(found.order_by("number"))


def board_of(review: Review, frame: Frame, findings: list[Finding], *, seen_by: Actor) -> Board:
    """Return the findings arranged by a frame. One that has several factors stands under each of them."""
    require(may_read_findings(seen_by, review))
    placed: dict[str, list[Finding]] = defaultdict(list)
    by_number = {finding.pk: finding for finding in findings}
    rows = FindingFactor.objects.filter(finding__review=review, frame=frame.id).order_by("finding__number")
    for finding_id, factor in rows.values_list("finding_id", "factor"):
        placed[factor].append(by_number[finding_id])
    columns = [Column(factor, placed[factor.id]) for factor in frame.factors]
    there = {finding.pk for column in columns for finding in column.findings}
    return Board(frame, columns, [finding for finding in findings if finding.pk not in there])


def chosen_frame(asked: str) -> Frame:
    """Return the frame of that id, or the first."""
    return frames().get(asked) or next(iter(frames().values()))


def finding_numbered(review: Review, number: int, *, seen_by: Actor) -> Finding | None:
    """Return one finding."""
    if not may_read_findings(seen_by, review):
        return None
    return Finding.objects.select_related("review", "agreed_by").filter(review=review, number=number).first()


def evidence_of(finding: Finding, *, seen_by: Actor) -> list[FindingEvidence]:
    """Return what the finding rests on and what speaks against it, by when it was true."""
    require(may_read_findings(seen_by, finding.review))
    found = finding.evidence.select_related("kept_paper", "entry")
    return list(found.defer("kept_paper__pages", "kept_paper__own_key", *sealed_in("entry")))


def evidence_numbered(finding: Finding, pk: int, *, seen_by: Actor) -> FindingEvidence | None:
    """Return one piece of a finding's evidence."""
    require(may_read_findings(seen_by, finding.review))
    return finding.evidence.select_related("finding__review").filter(pk=pk).first()


def factors_of(finding: Finding, *, seen_by: Actor) -> list[tuple[str, list[str]]]:
    """Return (frame's title, labels of its factors). A factor that its frame no longer has is shown by its id."""
    require(may_read_findings(seen_by, finding.review))
    found: dict[str, list[str]] = defaultdict(list)
    for frame_id, factor_id in finding.factors.order_by("pk").values_list("frame", "factor"):
        factor, frame = factor_of(frame_id, factor_id), frames().get(frame_id)
        found[frame.title if frame else frame_id].append(factor.label if factor else factor_id)
    return list(found.items())


def placed_at(finding: Finding, frame: Frame, *, seen_by: Actor) -> list[str]:
    """Return the ids of the factors of a frame under which the finding stands."""
    require(may_read_findings(seen_by, finding.review))
    return list(finding.factors.filter(frame=frame.id).values_list("factor", flat=True))


def words_of_finding(finding: Finding, *, seen_by: Actor) -> str:
    """Return what a finding says in few words, to look for the like of it."""
    require(may_read_findings(seen_by, finding.review))
    return " ".join(map(str, (finding.title, finding.why)))


def findings_as_rows(review: Review, *, seen_by: Actor) -> Iterator[list[str]]:
    """Yield the findings as rows of text, header first."""
    factors: dict[int, list[str]] = defaultdict(list)
    for row in FindingFactor.objects.filter(finding__review=review).order_by("pk"):
        factor = factor_of(row.frame, row.factor)
        factors[row.finding_id].append(factor.label if factor else row.factor)
    yield CSV_HEADER
    for one in findings_of(review, seen_by=seen_by):
        said = [
            one.number, one.title, one.what_happened, one.why, one.get_usual_display(), one.usual_reason,
            one.get_current_display(), one.current_reason, one.get_need_display(), one.need_reason,
            "yes" if one.is_good_practice else "", "; ".join(factors[one.pk]), one.pieces,
            f"{one.agreed_at:%d/%m/%Y}" if one.agreed_at else "",
        ]  # fmt: skip
        yield [str(cell) for cell in said]


def states_of(findings: list[Any]) -> Counter[str]:
    """Return how many of `findings_of` are agreed, and how many of the others have no evidence yet."""
    return Counter("agreed" if f.agreed_at else "open" if f.pieces else "without_evidence" for f in findings)
