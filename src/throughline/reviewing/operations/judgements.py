"""What can change about judgements. Each change opens a signed judgement again."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from throughline.audit.operations import fingerprint, record
from throughline.commissioning.models import Review
from throughline.commissioning.policies import may_in_review
from throughline.markers.choices import Moment
from throughline.markers.models import Marker, MarkerSet
from throughline.people.models import Person
from throughline.people.policies import Refusal, require, require_as_seen
from throughline.reviewing.models import (
    Judgement,
    JudgementAnswer,
    JudgementEvidence,
    JudgementSignature,
    JudgementWording,
    MarkerSetChoice,
    Paper,
    SecondVoice,
)
from throughline.reviewing.models.judgement_signature import digest_of
from throughline.reviewing.policies_judging import may_give_second_voice, may_rest_on, may_sign
from throughline.reviewing.queries.freezing import content_of, frozen, mark_of_content
from throughline.reviewing.queries.judgements import judgement_page, marker_set_of


class WordedMeanwhile(Exception):
    """Somebody else worded the judgement after this person opened it. Nothing was written; `latest` is theirs."""

    def __init__(self, latest: JudgementWording) -> None:
        super().__init__("Somebody else worded this judgement meanwhile.")
        self.latest = latest


@transaction.atomic
def choose_marker_set(*, review: Review, marker_set: MarkerSet, by: Person) -> MarkerSetChoice:
    """Say which version the review is judged by. Judgements by another stay, and come back if it is chosen again."""
    require(may_in_review(by, review, "review:judgement:write"))
    choice = MarkerSetChoice.objects.create(review=review, marker_set=marker_set, chosen_by=by)
    after = {"set": marker_set.code, "version": marker_set.version}
    record(who=by.audit_name, what="choose_marker_set", thing=review, after=after)
    return choice


@transaction.atomic
def word_judgement(
    *,
    review: Review,
    marker: Marker,
    moment: str,
    answer: str,
    reasons: str,
    by: Person,
    would_change: str = "",
    after_number: int = 0,
) -> JudgementWording:
    """Add a wording. `after_number` is the last wording that the writer saw. Raises WordedMeanwhile if it is not the last."""
    require(may_in_review(by, review, "review:judgement:write"))
    judgement = _judgement(review, marker, moment, by=by)
    latest = judgement.wordings.select_related("written_by").first()
    if latest is not None and latest.number != after_number:
        raise WordedMeanwhile(latest)
    wording = JudgementWording.objects.create(
        judgement=judgement,
        number=after_number + 1 if latest else 1,
        answer=JudgementAnswer(answer),
        reasons=reasons,
        would_change=would_change,
        written_by=by,
    )
    judgement.answer = answer
    judgement.save(update_fields=["answer"])
    texts = {"reasons": fingerprint(reasons), "would_change": fingerprint(would_change)}
    _record(judgement, "word_judgement", by, {"wording": wording.number} | texts)
    _reopen(judgement, by=by)
    return wording


@transaction.atomic
def add_evidence(
    *,
    review: Review,
    marker: Marker,
    moment: str,
    bearing: str,
    text: str,
    true_from: datetime.date,
    by: Person,
    true_to: datetime.date | None = None,
    paper: str = "",
    kept_paper: Paper | None = None,
) -> JudgementEvidence:
    """Add a piece of evidence, dated by when it was true. `kept_paper` is a paper of this review in which it stands."""
    require(may_in_review(by, review, "review:judgement:write"))
    if kept_paper is not None:
        require(may_rest_on(by, review, kept_paper))
    judgement = _judgement(review, marker, moment, by=by)
    evidence = JudgementEvidence.objects.create(
        judgement=judgement,
        bearing=bearing,
        text=text,
        true_from=true_from,
        true_to=true_to,
        paper=paper,
        kept_paper=kept_paper,
        added_by=by,
    )
    _record(judgement, "add_evidence", by, {"evidence": evidence.pk, "text": fingerprint(text)})
    _reopen(judgement, by=by)
    return evidence


@transaction.atomic
def take_back_evidence(*, evidence: JudgementEvidence, reason: str, by: Person) -> None:
    """Take a piece of evidence back, with the reason. It stays to be read."""
    judgement = evidence.judgement
    require(may_in_review(by, judgement.review, "review:judgement:write"))
    if evidence.taken_back_at is not None:
        raise Refusal("This evidence was taken back already.")
    evidence.taken_back_by, evidence.taken_back_at, evidence.taken_back_why = by, timezone.now(), reason
    evidence.save(update_fields=["taken_back_by", "taken_back_at", "taken_back_why"])
    _record(judgement, "take_back_evidence", by, {"evidence": evidence.pk, "reason": fingerprint(reason)})
    _reopen(judgement, by=by)


@transaction.atomic
def give_second_voice(
    *, wording: JudgementWording, agrees: bool, by: Person, answer: str = "", reasons: str = ""
) -> SecondVoice:
    """Say as a second person that one agrees with a wording, or differs and why."""
    require(may_give_second_voice(by, wording))
    if not agrees and not reasons:
        raise Refusal("Say why you differ, so that the first voice can answer.")
    voice = SecondVoice.objects.create(
        wording=wording, agrees=agrees, answer="" if agrees else answer, reasons=reasons, given_by=by
    )
    after = {"wording": wording.number, "reasons": fingerprint(reasons)}
    _record(wording.judgement, "give_second_voice", by, after)
    return voice


@transaction.atomic
def sign_judgement(*, judgement: Judgement, by: Person, seen: str | None = None) -> JudgementSignature:
    """Freeze the judgement as it stands: its questions, wording and evidence, under one SHA-256.

    `seen` is the mark of what the person read; if any of it has changed since, nothing is signed.
    """
    # Held until the end, so that nobody words it between the look at the mark and the signature.
    Judgement.objects.select_for_update().get(pk=judgement.pk)
    require(may_sign(by, judgement))
    page = judgement_page(judgement.review, judgement.marker.number, judgement.moment, seen_by=by)
    if page is None or page.judgement != judgement:
        raise Refusal("The review is judged by another set of markers now.")
    content = content_of(page)
    require_as_seen(
        seen,
        mark_of_content(content),
        "The judgement has changed since you opened this page, so it was not signed. This is how it stands now.",
    )
    text = frozen(content)
    signature = JudgementSignature.objects.create(
        judgement=judgement, frozen=text, digest=digest_of(text), signed_by=by
    )
    _record(judgement, "sign_judgement", by, {"digest": signature.digest})
    return signature


def _judgement(review: Review, marker: Marker, moment: str, *, by: Person) -> Judgement:
    if marker_set_of(review, seen_by=by) != marker.set:
        raise Refusal("The review is judged by another set of markers now.")
    found, _ = Judgement.objects.get_or_create(review=review, marker=marker, moment=Moment(moment))
    # Held until the end, so that two people who word it at once come one after the other.
    return Judgement.objects.select_for_update().get(pk=found.pk)


def _reopen(judgement: Judgement, *, by: Person) -> None:
    standing = judgement.signatures.filter(reopened_at=None).first()
    if standing is not None:
        standing.reopened_at, standing.reopened_by = timezone.now(), by
        standing.save(update_fields=["reopened_at", "reopened_by"])
        _record(judgement, "reopen_judgement", by, {"digest": standing.digest})


def _record(judgement: Judgement, what: str, by: Person, after: dict[str, Any]) -> None:
    """Record on the review, so that its history is in one place; texts only as fingerprints."""
    where = {"marker": judgement.marker.number, "moment": judgement.moment}
    record(who=by.audit_name, what=what, thing=judgement.review, after=where | after)
