"""The exact version of a judgement or a draft that a signature freezes, what has moved since, and what a finding says."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import Any

from throughline.reviewing.models import Bearing, Draft, DraftText, Finding, JudgementAnswer, JudgementEvidence
from throughline.reviewing.models.judgement_signature import digest_of
from throughline.reviewing.queries.judgements import JudgementPage


@dataclass(frozen=True, slots=True)
class Moved:
    """One thing that differs between what was signed and what stands now; either side may be empty."""

    what: str
    before: str
    now: str


def content_of(page: JudgementPage) -> dict[str, Any]:
    """Return the questions, the wording and the evidence of a judgement as they stand, ready for JSON."""
    marker, wording = page.marker, page.wording
    return {
        "set": marker.set.code,
        "version": marker.set.version,
        "marker": marker.number,
        "title": marker.title,
        "statement": marker.statement,
        "moment": page.moment,
        "questions": [{"code": question.code, "text": question.text} for question in page.questions],
        "answer": wording.answer if wording else "",
        "reasons": wording.reasons if wording else "",
        "would_change": wording.would_change if wording else "",
        "evidence": [_evidence(one) for one in sorted(page.present_evidence, key=lambda one: one.pk)],
    }


def _evidence(one: JudgementEvidence) -> dict[str, Any]:
    return {
        "number": one.pk,
        "bearing": one.bearing,
        "text": one.text,
        "true_from": one.true_from.isoformat(),
        "true_to": one.true_to.isoformat() if one.true_to else "",
        "paper": one.paper_words,
    }


def content_of_draft(draft: Draft) -> dict[str, Any]:
    """Return the text, the findings and the recommendations of a draft as they stand, ready for JSON."""
    latest = {(one.section_id, one.number): one.text for one in DraftText.objects.filter(section__draft=draft)}
    return {
        "title": draft.title,
        "sections": [[one.title, latest.get((one.pk, one.latest), "")] for one in draft.sections.order_by("position")],
        "findings": [[one.number, one.text, one.because, one.no_recommendation_why] for one in draft.findings.all()],
        "recommendations": [
            [
                one.number,
                one.text,
                one.who_acts,
                one.by_when,
                one.how_known,
                sorted(one.findings.values_list("number", flat=True)),
            ]
            for one in draft.recommendations.all()
        ],
    }


def content_of_finding(finding: Finding) -> dict[str, Any]:
    """Return what whoever agrees a finding has before them: what it says, its evidence, and where it stands on the board."""
    words = ("title", "what_happened", "why", "usual_reason", "current_reason", "need_reason", "hindsight")
    return {
        **{name: str(getattr(finding, name)) for name in words},
        "ranks": [finding.usual, finding.current, finding.need, finding.is_good_practice],
        "factors": sorted(map(list, finding.factors.values_list("frame", "factor"))),
        "evidence": [
            [one.pk, str(one.description), str(one.reference), one.true_on.isoformat(), one.bearing]
            for one in finding.evidence.all()
        ],
    }


def frozen(content: dict[str, Any]) -> str:
    """Return what a signature keeps: the content with a random salt, always written in the same way.

    Without it, somebody who holds the database could tell from the digest whether a guessed text is the signed one.
    """
    return _written(content | {"salt": secrets.token_hex(16)})


def mark_of_content(content: dict[str, Any]) -> str:
    """Return a mark by which a page that somebody signs from is told from one of another text. It is never kept."""
    return digest_of(_written(content))


def _written(content: dict[str, Any]) -> str:
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def moved_since(signed: dict[str, Any], page: JudgementPage) -> list[Moved]:
    """Return what differs between what was signed and what stands now."""
    now = content_of(page)
    words = {"answer": "The judgement", "reasons": "The reasons", "would_change": "What would change it"}
    moved = [
        Moved(label, _said(field, signed[field]), _said(field, now[field]))
        for field, label in words.items()
        if signed[field] != now[field]
    ]
    before = {one["number"]: one for one in signed["evidence"]}
    after = {one["number"]: one for one in now["evidence"]}
    moved += [Moved("Evidence taken back", evidence_words(before[n]), "") for n in before if n not in after]
    moved += [Moved("Evidence added", "", evidence_words(after[n])) for n in after if n not in before]
    if signed["questions"] != now["questions"]:
        moved.append(Moved("The questions", _asked(signed), _asked(now)))
    return moved


def _said(field: str, value: str) -> str:
    return str(JudgementAnswer(value).label) if field == "answer" and value else value


def _asked(content: dict[str, Any]) -> str:
    return "\n".join(f"{one['code']} {one['text']}" for one in content["questions"])


def evidence_words(one: dict[str, Any]) -> str:
    """Return a piece of frozen evidence in a line: which way it points, when it was true, what it is."""
    until = f" to {one['true_to']}" if one["true_to"] else ""
    paper = f" (paper: {one['paper']})" if one["paper"] else ""
    return f"{Bearing(one['bearing']).label}, {one['true_from']}{until}: {one['text']}{paper}"
