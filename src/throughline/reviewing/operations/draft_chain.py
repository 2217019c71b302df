"""The findings of a draft and what is recommended because of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.db import transaction
from django.db.models import Max

from throughline.audit.operations import fingerprint, record
from throughline.people.models import Person
from throughline.people.policies import Refusal, require
from throughline.reviewing.models import Draft, DraftFinding, DraftRecommendation, Finding
from throughline.reviewing.policies import may_read_findings
from throughline.reviewing.policies_drafting import may_write_draft

Item = TypeVar("Item", DraftFinding, DraftRecommendation)


class ChangedMeanwhile(Exception):
    """Somebody else changed the item after this person opened it. Nothing was written; `item` is as it stands."""

    def __init__(self, item: DraftFinding | DraftRecommendation) -> None:
        super().__init__("Somebody else changed this meanwhile.")
        self.item = item


@transaction.atomic
def put_finding(
    *,
    draft: Draft,
    text: str,
    by: Person,
    because: str = "",
    no_recommendation_why: str = "",
    finding: DraftFinding | None = None,
    revision: int = 0,
) -> DraftFinding:
    """Add a finding, or change one. `revision` is the one that was seen. Raises ChangedMeanwhile if it has moved on."""
    require(may_write_draft(by, draft))
    texts = {"text": text, "because": because, "no_recommendation_why": no_recommendation_why}
    if finding is None:
        put = DraftFinding.objects.create(draft=draft, number=draft.findings.count() + 1, **texts)
    else:
        put = _held(DraftFinding.objects.select_for_update().get(pk=finding.pk, draft=draft), revision)
        _change(put, texts)
    after = {"draft": draft.pk, "finding": put.number, "text": fingerprint(text)}
    record(who=by.audit_name, what="put_finding", thing=draft.review, after=after)
    return put


@transaction.atomic
def take_finding(*, draft: Draft, finding: Finding, by: Person) -> DraftFinding:
    """Bring a finding of the analysis board into a draft, and keep where it came from. Its words may then be changed here."""
    require(may_write_draft(by, draft))
    require(may_read_findings(by, draft.review))
    if finding.review_id != draft.review_id:
        raise Refusal("That finding belongs to another review.")
    there = draft.findings.filter(taken_from=finding).first()
    if there is not None:
        return there
    text = "\n\n".join(filter(None, (str(finding.title), str(finding.what_happened))))
    number = (draft.findings.aggregate(last=Max("number"))["last"] or 0) + 1
    taken = DraftFinding.objects.create(draft=draft, number=number, text=text, because=finding.why, taken_from=finding)
    after = {"draft": draft.pk, "finding": taken.number, "taken_from": finding.number, "text": fingerprint(text)}
    record(who=by.audit_name, what="take_finding", thing=draft.review, after=after)
    return taken


@transaction.atomic
def put_recommendation(
    *,
    draft: Draft,
    text: str,
    findings: Iterable[DraftFinding],
    by: Person,
    who_acts: str = "",
    by_when: str = "",
    how_known: str = "",
    recommendation: DraftRecommendation | None = None,
    revision: int = 0,
) -> DraftRecommendation:
    """Add a recommendation, or change one, and say which findings it answers. Raises ChangedMeanwhile."""
    require(may_write_draft(by, draft))
    answered = list(findings)
    if any(one.draft_id != draft.pk for one in answered):
        raise Refusal("That finding belongs to another draft.")
    texts = {"text": text, "who_acts": who_acts, "by_when": by_when, "how_known": how_known}
    if recommendation is None:
        put = DraftRecommendation.objects.create(draft=draft, number=draft.recommendations.count() + 1, **texts)
    else:
        put = _held(DraftRecommendation.objects.select_for_update().get(pk=recommendation.pk, draft=draft), revision)
        _change(put, texts)
    put.findings.set(answered)
    numbers = [one.number for one in answered]
    after = {"draft": draft.pk, "recommendation": put.number, "findings": numbers, "text": fingerprint(text)}
    record(who=by.audit_name, what="put_recommendation", thing=draft.review, after=after)
    return put


def _held(item: Item, revision: int) -> Item:
    if item.revision != revision:
        raise ChangedMeanwhile(item)
    return item


def _change(item: DraftFinding | DraftRecommendation, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        setattr(item, name, text)
    item.revision += 1
    item.save()
