"""The Alliance's issues as each person may see them: published ones for everybody, the others for members."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import QuerySet

from throughline.improvement.models import (
    AllianceBody,
    BodyAsked,
    Commitment,
    CommitmentNews,
    IssueEvidence,
    NationalIssue,
)
from throughline.improvement.policies_alliance import may_take_up, spoken_for
from throughline.improvement.published_evidence import looked_up
from throughline.people.models import Person
from throughline.people.policies import Actor


@dataclass(frozen=True, slots=True)
class Shown:
    """One piece of evidence as it stands today. Without `title` what it pointed at is not open to everybody any more."""

    evidence: IssueEvidence
    title: str
    area: str
    words: str


def member_bodies() -> QuerySet[AllianceBody]:
    """Return who belongs to the Alliance, each with the source that says so."""
    return AllianceBody.objects.select_related("organisation")


def national_issues(*, seen_by: Actor) -> QuerySet[NationalIssue]:
    """Return the issues that this person may read, newest first."""
    found = NationalIssue.objects.all() if may_take_up(seen_by) else NationalIssue.objects.exclude(published_at=None)
    return found.prefetch_related("asked__body__organisation__former_names", "asked__commitments__news", "evidence")


def national_issue(code: str, *, seen_by: Actor) -> NationalIssue | None:
    return national_issues(seen_by=seen_by).filter(code=code.upper()).first()


def evidence_of(issue: NationalIssue) -> list[Shown]:
    """Return the evidence with its words read now."""
    found = []
    for one in issue.evidence.all():
        _, title, area, words = looked_up(one.source, one.place) or ("", "", "", "")
        found.append(Shown(one, title, area, words))
    return found


def areas_of(shown: list[Shown]) -> list[str]:
    """Return the different areas whose published work shows the issue; a study counts as one."""
    return sorted({one.area for one in shown if one.area})


def unanswered(issue: NationalIssue) -> list[BodyAsked]:
    return [one for one in issue.asked.all() if one.answered_on is None]


def history_of(issue: NationalIssue) -> list[tuple[datetime.date, str]]:
    """Return what happened, oldest first, as sentences."""
    said = [(issue.raised_on, "The issue was raised.")]
    if issue.published_at is not None:
        said.append((issue.published_at.date(), "The issue was published."))
    for one in issue.asked.all():
        # What a body did under a former name stays under that name.
        called = one.body.organisation.name_on
        said.append((one.asked_on, f"{called(one.asked_on)} was asked."))
        if one.answered_on is not None and one.reply:
            said.append((one.answered_on, f"{called(one.answered_on)} replied."))
        for commitment in one.commitments.all():
            said.append((commitment.given_on, f"{called(commitment.given_on)} made a commitment."))
            told = {CommitmentNews.Kind.DID: "said what it did", CommitmentNews.Kind.CHANGED: "said what changed"}
            said += [
                (news.true_on, f"{called(news.true_on)} {told[CommitmentNews.Kind(news.kind)]}.")
                for news in commitment.news.all()
            ]
    return sorted(said, key=lambda one: one[0])


def asked_of_own_bodies(person: Actor) -> QuerySet[BodyAsked]:
    """Return what waits for an answer of the bodies for which this person works, and nothing to whoever is no member."""
    if not isinstance(person, Person) or not may_take_up(person):
        return BodyAsked.objects.none()
    own = person.memberships.present().values("organisation")
    return BodyAsked.objects.filter(answered_on=None, body__organisation__in=own)


def speaks_for(person: Actor, issue: NationalIssue) -> list[BodyAsked]:
    """Return where this person may answer for a body that was asked."""
    asked = list(issue.asked.all())
    own = {body.pk for body in spoken_for(person, [one.body for one in asked])}
    return [one for one in asked if one.body_id in own]


def own_commitments(person: Actor, issue: NationalIssue) -> list[Commitment]:
    return [commitment for one in speaks_for(person, issue) for commitment in one.commitments.all()]


def issue_rows(found: QuerySet[NationalIssue]) -> list[list[str]]:
    """Return published issues as rows, one for each body asked and each of its commitments; headings first."""
    rows = [["code", "issue", "published on", "body", "asked on", "answered on", "reply", "commitment", "by when"]]
    for issue in found.exclude(published_at=None):
        start = [issue.code, issue.title, f"{issue.published_at:%Y-%m-%d}"]
        for one in issue.asked.all():
            answered = one.answered_on.isoformat() if one.answered_on else "not yet"
            body = [one.body.organisation.name, one.asked_on.isoformat(), answered, one.reply]
            kept = [[each.what, each.due_on.isoformat()] for each in one.commitments.all()] or [["", ""]]
            rows += [[*start, *body, *each] for each in kept]
    return rows
