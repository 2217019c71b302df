"""What can change in the Alliance: who belongs to it, what is raised, who is asked, what they answer and do."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from throughline.audit.operations import fingerprint
from throughline.improvement import policies_alliance as policies
from throughline.improvement.models import (
    AllianceBody,
    BodyAsked,
    Commitment,
    CommitmentNews,
    EvidenceSource,
    IssueEvidence,
    IssueNote,
    NationalIssue,
)
from throughline.improvement.published_evidence import looked_up
from throughline.improvement.queries.alliance import areas_of, evidence_of
from throughline.people.models import Organisation
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, Refusal, require

NOT_THERE = (
    "Nothing that everybody may read stands at this address. Open it here, and copy its address from your browser."
)


@transaction.atomic
def add_body(*, organisation: Organisation, source: str, source_on: datetime.date, by: Actor) -> AllianceBody:
    """Say that a body is a member, and where that stands."""
    require(policies.may_take_up(by))
    if AllianceBody.objects.filter(organisation=organisation).exists():
        raise Refusal("This body is named as a member already.")
    body = AllianceBody.objects.create(organisation=organisation, source=source, source_on=source_on)
    note("add_alliance_body", body, by, organisation=organisation.pk, source=source)
    return body


@transaction.atomic
def raise_issue(*, title: str, why: str, by: Actor, raised_on: datetime.date | None = None) -> NationalIssue:
    """Raise what cannot be mended locally, today or as it was on a day. Members alone see it until it is published."""
    require(policies.may_take_up(by))
    issue = NationalIssue.objects.create(
        title=title, why=why, raised_by=writer(by), raised_on=raised_on or timezone.localdate()
    )
    note("raise_national_issue", issue, by, title=fingerprint(title), why=fingerprint(why))
    return issue


@transaction.atomic
def add_issue_evidence(*, issue: NationalIssue, source: str, place: str, says: str, by: Actor) -> IssueEvidence:
    """Point at a published thing that shows the issue. What not everybody may read is no evidence here."""
    require(policies.may_take_up(by))
    found = looked_up(source, place)
    if found is None:
        raise Refusal(NOT_THERE)
    if issue.evidence.filter(place=found[0]).exists():
        raise Refusal("This is among the evidence already.")
    kept = IssueEvidence.objects.create(issue=issue, source=EvidenceSource(source), place=found[0], says=says)
    note("add_issue_evidence", issue, by, place=kept.place, says=fingerprint(says))
    return kept


@transaction.atomic
def publish_issue(*, issue: NationalIssue, by: Actor) -> None:
    """Let everybody read the issue, its evidence, who was asked and what they answered. Notes stay with the members."""
    require(policies.may_publish_issue(by, issue, len(areas_of(evidence_of(issue)))))
    if issue.published_at is None:
        issue.published_at = timezone.now()
        issue.save(update_fields=["published_at"])
        note("publish_national_issue", issue, by)


@transaction.atomic
def ask_body(*, issue: NationalIssue, body: AllianceBody, what: str, asked_on: datetime.date, by: Actor) -> BodyAsked:
    """Keep that a body was asked, on which day. The asking itself is done by letter or in a meeting."""
    require(policies.may_take_up(by))
    if issue.asked.filter(body=body).exists():
        raise Refusal("This body was asked about this issue already.")
    asked = BodyAsked.objects.create(issue=issue, body=body, what=what, asked_on=asked_on)
    note("ask_alliance_body", issue, by, body=body.pk, text=fingerprint(what))
    return asked


@transaction.atomic
def reply_for_body(*, asked: BodyAsked, reply: str, answered_on: datetime.date, by: Actor) -> None:
    """Keep what a body answers in words. A later reply takes the place of the one before."""
    require(policies.may_speak_for(by, asked.body))
    _not_before(asked.asked_on, answered_on)
    asked.reply, asked.answered_on = reply, answered_on
    asked.save(update_fields=["reply", "answered_on"])
    note("reply_for_alliance_body", asked.issue, by, body=asked.body_id, reply=fingerprint(reply))


@transaction.atomic
def commit_body(*, asked: BodyAsked, what: str, due_on: datetime.date, by: Actor) -> Commitment:
    """Keep what a body will do, and by when. With it the body has answered."""
    require(policies.may_speak_for(by, asked.body))
    commitment = Commitment.objects.create(asked=asked, what=what, due_on=due_on)
    if asked.answered_on is None:
        asked.answered_on = commitment.given_on
        asked.save(update_fields=["answered_on"])
    note("commit_alliance_body", asked.issue, by, body=asked.body_id, text=fingerprint(what), due_on=str(due_on))
    return commitment


@transaction.atomic
def tell_of_commitment(
    *, commitment: Commitment, kind: str, text: str, true_on: datetime.date, by: Actor
) -> CommitmentNews:
    """Keep what a body did, or what changed since: two different things."""
    require(policies.may_speak_for(by, commitment.asked.body))
    told = CommitmentNews.objects.create(
        commitment=commitment, kind=CommitmentNews.Kind(kind), text=text, true_on=true_on
    )
    note("tell_of_commitment", commitment.asked.issue, by, commitment=commitment.pk, kind=kind, text=fingerprint(text))
    return told


@transaction.atomic
def add_issue_note(*, issue: NationalIssue, text: str, by: Actor) -> IssueNote:
    """Keep a note of the discussion, for members alone."""
    require(policies.may_take_up(by))
    kept = IssueNote.objects.create(issue=issue, text=text, by=writer(by))
    note("add_issue_note", issue, by, text=fingerprint(text))
    return kept


def _not_before(asked_on: datetime.date, day: datetime.date) -> None:
    if day < asked_on:
        raise Refusal(f"The body was asked on {asked_on:%-d %B %Y}. An answer cannot be older.")
