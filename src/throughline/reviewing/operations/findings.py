"""What can change about findings: their words, evidence and factors; and that they are agreed, until they change again."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from throughline.audit.operations import fingerprint, record
from throughline.commissioning.models import Review
from throughline.people.models import Person
from throughline.people.policies import Actor, Refusal, require, require_as_seen
from throughline.reviewing.frames import factor_of, frames
from throughline.reviewing.models import Bearing, ChronologyEntry, Finding, FindingEvidence, FindingFactor, Paper
from throughline.reviewing.policies import may_agree_finding, may_write_findings
from throughline.reviewing.policies_judging import may_rest_on
from throughline.reviewing.queries.freezing import content_of_finding, mark_of_content


@transaction.atomic
def add_finding(*, review: Review, title: str, by: Actor, **more: Any) -> Finding:
    """Add a finding under the next number. `more` are further fields of it, as `change_finding` takes them."""
    require(may_write_findings(by, review))
    last = Finding.objects.filter(review=review).aggregate(last=Max("number"))["last"] or 0
    finding = Finding.objects.create(review=review, number=last + 1, title=title, **more)
    record(who=by.audit_name, what="add_finding", thing=review, after=_said(finding, title=title, **more))
    return finding


@transaction.atomic
def change_finding(*, finding: Finding, by: Actor, **fields: Any) -> Finding:
    """Change what a finding says; what stayed the same is left. One that was agreed is open again."""
    require(may_write_findings(by, finding.review))
    before = {name: getattr(finding, name) for name in fields}
    changed = {name: value for name, value in fields.items() if value != before[name]}
    if changed:
        for name, value in changed.items():
            setattr(finding, name, value)
        finding.save(update_fields=list(changed))
        record(
            who=by.audit_name,
            what="change_finding",
            thing=finding.review,
            before=_said(finding, **{name: before[name] for name in changed}),
            after=_said(finding, **changed),
        )
        _open_again(finding, by)
    return finding


@transaction.atomic
def add_finding_evidence(
    *,
    finding: Finding,
    description: str,
    true_on: datetime.date,
    by: Actor,
    bearing: str = Bearing.FOR,
    reference: str = "",
    kept_paper: Paper | None = None,
    entry: ChronologyEntry | None = None,
) -> FindingEvidence:
    """Link a finding to a piece of evidence, dated by when it was true. New evidence opens what was agreed.

    `kept_paper` and `entry` are the paper and the entry of the chronology of this review in which it stands, if any.
    """
    require(may_write_findings(by, finding.review))
    if kept_paper is not None:
        require(may_rest_on(by, finding.review, kept_paper))
    if entry is not None and entry.review_id != finding.review_id:
        raise Refusal("This entry belongs to another review.")
    if true_on > timezone.localdate():
        raise Refusal("That day has not come yet. Give the day on which it was true.")
    evidence = FindingEvidence.objects.create(
        finding=finding,
        description=description,
        reference=reference,
        true_on=true_on,
        bearing=Bearing(bearing),
        kept_paper=kept_paper,
        entry=entry,
    )
    after = _said(finding, description=description, reference=reference, bearing=str(bearing))
    stands_in = {"paper": kept_paper, "entry": entry}
    after |= {name: thing.pk for name, thing in stands_in.items() if thing is not None}
    record(who=by.audit_name, what="add_finding_evidence", thing=finding.review, after=after)
    _open_again(finding, by)
    return evidence


@transaction.atomic
def remove_finding_evidence(*, evidence: FindingEvidence, by: Actor) -> None:
    """Take a piece of evidence away from its finding, which is then open again."""
    finding = evidence.finding
    require(may_write_findings(by, finding.review))
    before = _said(finding, description=evidence.description)
    evidence.delete()
    record(who=by.audit_name, what="remove_finding_evidence", thing=finding.review, before=before)
    _open_again(finding, by)


@transaction.atomic
def place_finding(*, finding: Finding, frame: str, factors: list[str], by: Actor) -> None:
    """Put a finding under exactly these factors of a frame. Where it stands on the board opens nothing again."""
    require(may_write_findings(by, finding.review))
    if frame not in frames() or any(factor_of(frame, factor) is None for factor in factors):
        raise Refusal("There is no such factor in that frame.")
    before = set(finding.factors.filter(frame=frame).values_list("factor", flat=True))
    finding.factors.filter(frame=frame).exclude(factor__in=factors).delete()
    added = [FindingFactor(finding=finding, frame=frame, factor=factor) for factor in factors if factor not in before]
    FindingFactor.objects.bulk_create(added)
    if before != set(factors):
        record(
            who=by.audit_name,
            what="place_finding",
            thing=finding.review,
            before={"finding": finding.number, "frame": frame, "factors": sorted(before)},
            after={"finding": finding.number, "frame": frame, "factors": sorted(factors)},
        )


@transaction.atomic
def agree_finding(*, finding: Finding, by: Person, seen: str | None = None) -> None:
    """Mark a finding as agreed. It must explain, and rest on evidence that supports it.

    `seen` is the mark of what the person read; if any of it has changed since, nothing is agreed.
    """
    finding = Finding.objects.select_for_update().select_related("review").get(pk=finding.pk)
    require(may_agree_finding(by, finding))
    require_as_seen(
        seen,
        mark_of_content(content_of_finding(finding)),
        "The finding has changed since you opened this page, so it was not agreed. This is how it stands now.",
    )
    if finding.agreed_at is None:
        finding.agreed_at, finding.agreed_by = timezone.now(), by
        finding.save(update_fields=["agreed_at", "agreed_by"])
        pieces = finding.evidence.count()
        record(
            who=by.audit_name,
            what="agree_finding",
            thing=finding.review,
            after={"finding": finding.number, "pieces": pieces},
        )


def _open_again(finding: Finding, by: Actor) -> None:
    """Asked of the database: it may have been agreed since whoever changes it opened the page."""
    finding.agreed_at = finding.agreed_by = None
    if Finding.objects.filter(pk=finding.pk, agreed_at__isnull=False).update(agreed_at=None, agreed_by=None):
        record(who=by.audit_name, what="open_finding_again", thing=finding.review, after={"finding": finding.number})


def _said(finding: Finding, **values: Any) -> dict[str, Any]:
    """Return what the record may hold: choices as they are, texts as fingerprints."""
    choices = {"usual", "current", "need", "is_good_practice", "bearing"}
    kept = {name: value if name in choices else fingerprint(str(value)) for name, value in values.items() if value}
    return {"finding": finding.number} | kept
