"""Which briefings there are: for everybody, and for those who write them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from throughline.briefings.models import (
    Answer,
    Briefing,
    SectionText,
    SelfAssessment,
    SubjectKind,
    Version,
    VersionState,
)
from throughline.briefings.packs import templates
from throughline.briefings.policies import may_write_briefings
from throughline.briefings.queries.composing import flagged_in
from throughline.briefings.queries.newer import newer_for
from throughline.briefings.subjects import subject_of
from throughline.library.models import Report
from throughline.people.models import Person
from throughline.people.policies import Actor


@dataclass(frozen=True, slots=True)
class Listed:
    """A published briefing in a list."""

    version: Version
    template: str
    subject: str
    kind: str


@dataclass(frozen=True, slots=True)
class Desk:
    """A briefing as its editors see it: how far it is, what was flagged in it, and what has come since."""

    briefing: Briefing
    version: Version
    subject: str
    published: Version | None
    flagged: int
    newer: int
    is_due: bool


def published_briefings(*, kind: str = "", words: str = "") -> list[Listed]:
    """Return the briefings that are published now, the newest first, of one kind of subject or with some words in the title."""
    versions = Version.objects.standing().select_related("briefing").order_by("-published_at")
    if kind in SubjectKind.values:
        versions = versions.filter(briefing__subject_kind=kind)
    for word in words.split():
        versions = versions.filter(title__icontains=word)
    return [_listed(version) for version in versions]


def _listed(version: Version) -> Listed:
    template, subject = templates().get(version.briefing.template), subject_of(version.briefing)
    kind = version.briefing.get_subject_kind_display()
    return Listed(version, template.title if template else version.briefing.template, subject.label, kind)


def newest_briefings(count: int) -> list[Version]:
    """Return the briefings that were published last."""
    return list(Version.objects.standing().select_related("briefing").order_by("-published_at")[:count])


def public_version(code: str, number: int | None = None) -> Version | None:
    """Return a version that everybody may read: the one of that number, or the one that stands.

    That of a withdrawn briefing comes too, so that its address can say that it was withdrawn.
    """
    versions = Version.objects.filter(briefing__code=code.upper(), state__in=("published", "superseded"))
    if number is not None:
        versions = versions.filter(number=number)
    return versions.select_related("briefing", "briefing__report").order_by("-number").first()


def public_versions(briefing: Briefing) -> list[Version]:
    """Return every version of a briefing that was published, the newest first."""
    return list(briefing.versions.filter(state__in=("published", "superseded")).order_by("-number"))


def desk_of_editors(*, seen_by: Actor, today: datetime.date) -> list[Desk]:
    """Return every briefing to whoever may write them: what waits first, then what has new evidence or flags."""
    if not may_write_briefings(seen_by):
        return []
    briefings = list(Briefing.objects.filter(withdrawn_at=None))
    versions: dict[int, list[Version]] = {}
    for version in Version.objects.filter(briefing__in=briefings).select_related("briefing").order_by("-number"):
        versions.setdefault(version.briefing_id, []).append(version)
    every = [one for those in versions.values() for one in those]
    flagged = flagged_in([one for one in every if one.state != VersionState.SUPERSEDED])
    newer = newer_for([one for one in every if one.state == VersionState.PUBLISHED])
    found = [_desk(briefing, versions[briefing.pk], flagged, newer, today) for briefing in briefings]
    waiting = {VersionState.WAITING: 0, VersionState.DRAFT: 1}
    return sorted(found, key=lambda one: (waiting.get(VersionState(one.version.state), 2), -one.flagged, -one.newer))


def _desk(
    briefing: Briefing, versions: list[Version], flagged: dict[int, int], newer: dict[int, list[Report]],
    today: datetime.date,
) -> Desk:  # fmt: skip
    published = next((one for one in versions if one.state == VersionState.PUBLISHED), None)
    return Desk(
        briefing, versions[0], subject_of(briefing).label, published, sum(flagged.get(one.pk, 0) for one in versions),
        len(newer[published.pk]) if published else 0,
        bool(published and published.review_on and published.review_on <= today),
    )  # fmt: skip


def held_about(person: Person) -> list[dict[str, Any]]:
    """Return what is held about a person here: where they wrote, signed off and answered."""
    wrote = (
        SectionText.objects.filter(written_by=person).values("version__briefing__code", "version__number").distinct()
    )
    held: list[dict[str, Any]] = [
        {"briefing": row["version__briefing__code"], "version": row["version__number"], "part": "wrote"}
        for row in wrote.order_by("version__briefing__code", "version__number")
    ]
    signed = Version.objects.filter(signed_by=person).select_related("briefing").order_by("pk")
    held += [{"briefing": one.briefing.code, "version": one.number, "part": "signed off"} for one in signed]
    answered = SelfAssessment.objects.filter(pk__in=Answer.objects.filter(written_by=person).values("assessment"))
    held += [
        {"self-assessment": one.number, "organisation": one.organisation.name, "part": "answered"}
        for one in answered.select_related("organisation").order_by("pk")
    ]
    return held
